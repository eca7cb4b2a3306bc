using System.Text;
using Ratchet.Expressions.Nodes;

namespace Ratchet.Expressions.Syntax;

/// <summary>Writes expressions in their one form, with the fewest parentheses. It stops where the text could not be read back.</summary>
internal sealed class Printer
{
    private readonly StringBuilder text = new();

    private Printer()
    {
    }

    public static string TextOf(Node node)
    {
        var printer = new Printer();
        node.Print(printer);
        return printer.text.ToString();
    }

    public static string TextOf(Value value)
    {
        var printer = new Printer();
        value.Print(printer);
        return printer.text.ToString();
    }

    public void Append(string part)
    {
        if (text.Length + part.Length > Expression.MaxLength)
        {
            throw new ExpressionException(
                new Position(1, 1), $"with its values in it, the expression has more than {Expression.MaxLength:N0} characters; compare single fields instead");
        }

        text.Append(part);
    }

    /// <summary>An operand, in parentheses if it binds looser than its place asks for.</summary>
    public void Append(Node node, int precedence = Precedences.Conditional)
    {
        var isLoose = node.Precedence < precedence;
        Append(isLoose ? "(" : "");
        node.Print(this);
        Append(isLoose ? ")" : "");
    }

    public void AppendAll<T>(IEnumerable<T> items, Action<T> append, string separator = ", ")
    {
        var isFirst = true;
        foreach (var item in items)
        {
            Append(isFirst ? "" : separator);
            append(item);
            isFirst = false;
        }
    }
}
