using Ratchet.Expressions.Syntax;

namespace Ratchet.Expressions.Values;

internal abstract class ListValue : Value
{
    public abstract int Count { get; }

    public abstract IEnumerable<Value> Items { get; }

    internal sealed override string Type => "list";

    public abstract Value ItemAt(int index);

    internal sealed override void Print(Printer printer)
    {
        printer.Append("[");
        printer.AppendAll(Items, item => item.Print(printer));
        printer.Append("]");
    }
}
