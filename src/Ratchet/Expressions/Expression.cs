using Ratchet.Expressions.Nodes;
using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;
using Ratchet.Model;

namespace Ratchet.Expressions;

/// <summary>
/// A condition or a value over events, in a subset of the Common Expression Language:
/// <c>event.data.userId == async.data.userId &amp;&amp; async.data.amount &gt; 100</c>. Never changes; any thread may evaluate it.
/// </summary>
public sealed class Expression
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaxLength = 32_768;

    /// <summary>How deep the parts of an expression may nest.</summary>
    public const int MaxDepth = 128;

    private readonly Node root;
    private readonly string[] variables;

    private Expression(Node root, string[] variables)
    {
        this.root = root;
        this.variables = variables;
        Text = Printer.TextOf(root);
        Key = MatchKeys.Of(root);
    }

    /// <summary>Its text in the one form it is printed in, which reads back as the same expression.</summary>
    public string Text { get; }

    /// <summary>A value that <c>async</c> must have wherever the expression is true, for an index; null if it names none.</summary>
    public MatchKey? Key { get; }

    /// <summary>What it always answers, if it looks at no variable: an error is false, as is a value that is no bool. Else null.</summary>
    public bool? Verdict => variables.Any(Uses) ? null : IsMatch(Bindings.None, out _);

    /// <summary>Reads an expression.</summary>
    /// <param name="text">At most <see cref="MaxLength"/> characters.</param>
    /// <param name="variables">The names it may use, of <see cref="Variables"/>.</param>
    /// <exception cref="ExpressionException">The text is none, is too long or too deep, or names something unknown.</exception>
    public static Expression Parse(string text, params string[] variables) => new(Parser.Parse(text, variables), variables);

    /// <summary>Whether it looks at a variable.</summary>
    public bool Uses(string variable) => root.Uses(variable);

    /// <summary>The fields of a variable that it names.</summary>
    public IReadOnlySet<string> FieldsOf(string variable) => Expressions.FieldsOf.Variable(variable, root).ToHashSet();

    /// <summary>The verdict on events: true only if the value is <c>true</c>.</summary>
    /// <param name="bindings">The events.</param>
    /// <param name="error">Why there is no verdict, for example that an event lacks a field; null if there is one.</param>
    public bool IsMatch(Bindings bindings, out ExpressionException? error)
    {
        var value = root.Evaluate(bindings);
        error = (value as ErrorValue)?.ToException()
            ?? (value is BoolValue ? null : new ExpressionException(root.Position, $"the expression must be true or false, but comes to {Describe(value)}"));
        return value is BoolValue { IsTrue: true };
    }

    /// <summary>The value.</summary>
    /// <exception cref="ExpressionException">There is none, for example because an event lacks a field.</exception>
    public Value Evaluate(Bindings bindings)
    {
        var value = root.Evaluate(bindings);
        return value is ErrorValue error ? throw error.ToException() : value;
    }

    /// <summary>
    /// The expression that is left over when a variable is known, with the same verdict and value for all others. What is known is computed;
    /// where that gives an error it stays one until evaluation, as <c>error("...")</c>. With no variable left over it is a literal, see <see cref="Verdict"/>.
    /// </summary>
    /// <exception cref="ExpressionException">With the values in it, the expression is too long or too deep.</exception>
    public Expression Bind(string variable, Value value) =>
        Parse(Printer.TextOf(root.Bind(Bindings.Of(variable, value))), [.. variables.Where(name => name != variable)]);

    /// <inheritdoc cref="Text"/>
    public override string ToString() => Text;

    private static string Describe(Value value) => value is NullValue ? "null" : $"{(value is IntValue ? "an" : "a")} {value.Type}";
}
