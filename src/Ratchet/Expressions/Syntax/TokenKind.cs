namespace Ratchet.Expressions.Syntax;

internal enum TokenKind
{
    End,
    Identifier,
    Number,
    Text,
    Symbol,
}
