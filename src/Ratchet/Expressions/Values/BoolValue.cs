using Ratchet.Expressions.Syntax;

namespace Ratchet.Expressions.Values;

internal sealed class BoolValue : Value
{
    public static readonly BoolValue True = new(), False = new();

    public bool IsTrue => this == True;

    internal override string Type => "bool";

    internal override string Key => IsTrue ? "true" : "false";

    public static BoolValue Of(bool value) => value ? True : False;

    internal override void Print(Printer printer) => printer.Append(Key);
}
