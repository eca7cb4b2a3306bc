using System.Diagnostics.CodeAnalysis;
using Ratchet.Expressions.Syntax;
using Ratchet.Expressions.Values;
using Ratchet.Model;

namespace Ratchet.Expressions;

/// <summary>What an expression or a part of it comes to: null, a bool, a number, a string, a list or a map. Never changes.</summary>
public abstract class Value
{
    private protected Value()
    {
    }

    /// <summary>What errors call it.</summary>
    internal abstract string Type { get; }

    /// <summary>The one text that all equal scalars share and no other value has: 1 and 1.0 are <c>1</c>, the string is <c>"1"</c>; else null.</summary>
    internal virtual string? Key => null;

    /// <summary>
    /// An event as a map of <c>id</c> (its sender's, else the internal one), <c>name</c>, <c>data</c>, <c>user</c>, <c>ts</c>, and <c>v</c> if it has one.
    /// Its JSON is parsed when first looked at, and once.
    /// </summary>
    public static Value Of(Event accepted) => new EventValue(accepted);

    /// <summary>JSON objects by name, as a map. Each is parsed when first looked at, and once.</summary>
    public static Value Of(IReadOnlyDictionary<string, Payload> objects) => new PayloadsValue(objects);

    /// <inheritdoc cref="Of(Event)"/>
    [return: NotNullIfNotNull(nameof(accepted))]
    public static implicit operator Value?(Event? accepted) => accepted is null ? null : Of(accepted);

    /// <summary>The literal that stands for it; equal scalars give one text.</summary>
    public sealed override string ToString() => Key ?? Printer.TextOf(this);

    internal abstract void Print(Printer printer);

    /// <summary>An error gets its place from the innermost node it comes from; other values need none.</summary>
    internal virtual Value At(Position position) => this;
}
