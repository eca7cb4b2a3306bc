namespace Ratchet.Expressions.Nodes;

/// <summary>How tightly operators bind, loosest first.</summary>
internal static class Precedences
{
    public const int Conditional = 0, Or = 1, And = 2, Relation = 3, Additive = 4, Multiplicative = 5, Unary = 6, Operand = 7;
}
