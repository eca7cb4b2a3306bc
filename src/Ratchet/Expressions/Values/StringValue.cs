using Ratchet.Expressions.Syntax;

namespace Ratchet.Expressions.Values;

internal sealed class StringValue(string text) : Value
{
    public string Text { get; } = text;

    internal override string Type => "string";

    internal override string Key => KeyOf(Text);

    public static string KeyOf(string text) => StringLiteral.Quote(text);

    internal override void Print(Printer printer) => printer.Append(Key);
}
