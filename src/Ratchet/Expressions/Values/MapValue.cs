using Ratchet.Expressions.Syntax;

namespace Ratchet.Expressions.Values;

/// <summary>A map by strings, as JSON has them.</summary>
internal abstract class MapValue : Value
{
    public abstract IReadOnlyDictionary<string, Value> Entries { get; }

    internal sealed override string Type => "map";

    /// <summary>The value of a key; null if it is not there.</summary>
    public abstract Value? Find(string key);

    internal sealed override void Print(Printer printer)
    {
        printer.Append("{");
        printer.AppendAll(Entries, entry =>
        {
            printer.Append($"{StringLiteral.Quote(entry.Key)}: ");
            entry.Value.Print(printer);
        });
        printer.Append("}");
    }
}
