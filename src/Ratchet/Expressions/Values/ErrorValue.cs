using Ratchet.Expressions.Syntax;

namespace Ratchet.Expressions.Values;

/// <summary>What evaluation comes to where it fails. It is a value, since <c>&amp;&amp;</c>, <c>||</c> and <c>?:</c> can do without it.</summary>
internal sealed class ErrorValue(string problem, Position? position = null) : Value
{
    public string Problem { get; } = problem;

    internal override string Type => "error";

    public static ErrorValue NoSuchKey(string key) => new($"no such key: {key}");

    public static ErrorValue NoSuchOverload(string use) => new($"no such overload: {use}");

    public ExpressionException ToException() => new(position ?? new Position(1, 1), Problem);

    internal override Value At(Position place) => position is null ? new ErrorValue(Problem, place) : this;

    internal override void Print(Printer printer) => printer.Append($"error({StringLiteral.Quote(Problem)})");
}
