namespace Ratchet.Expressions.Values;

/// <summary>Equality and order. Values of different types are unequal, and have no order; numbers compare as numbers.</summary>
internal static class Comparison
{
    private const int SurrogatesToTheTop = 0x2000, AboveSurrogatesDown = 0x800;

    public static bool AreEqual(Value left, Value right) => (left, right) switch
    {
        (StringValue a, StringValue b) => a.Text == b.Text,
        (ListValue a, ListValue b) => a.Count == b.Count && a.Items.Zip(b.Items).All(pair => AreEqual(pair.First, pair.Second)),
        (MapValue a, MapValue b) => AreEqual(a.Entries, b.Entries),
        _ => Numbers.Are(left, right) ? Numbers.Compare(left, right) == 0 : left == right,
    };

    /// <summary>Whether two values are in an order, such as <c>sign &lt; 0</c>; an error if they have none.</summary>
    public static Value Order(Value left, Value right, string symbol, Func<int, bool> holds) => (left, right) switch
    {
        (StringValue a, StringValue b) => BoolValue.Of(holds(CompareCodePoints(a.Text, b.Text))),
        (BoolValue a, BoolValue b) => BoolValue.Of(holds(a.IsTrue.CompareTo(b.IsTrue))),
        _ when Numbers.Are(left, right) => BoolValue.Of(Numbers.Compare(left, right) is { } sign && holds(sign)),
        _ => ErrorValue.NoSuchOverload($"{left.Type} {symbol} {right.Type}"),
    };

    private static bool AreEqual(IReadOnlyDictionary<string, Value> left, IReadOnlyDictionary<string, Value> right) =>
        left.Count == right.Count && left.All(entry => right.TryGetValue(entry.Key, out var other) && AreEqual(entry.Value, other));

    private static int CompareCodePoints(string left, string right)
    {
        var same = left.AsSpan().CommonPrefixLength(right);
        return same == left.Length || same == right.Length
            ? left.Length.CompareTo(right.Length)
            : Rank(left[same]).CompareTo(Rank(right[same]));
    }

    /// <summary>Surrogates stand for the highest code points, but lie below U+E000 as UTF-16.</summary>
    private static int Rank(char unit) => unit < '\uD800' ? unit : char.IsSurrogate(unit) ? unit + SurrogatesToTheTop : unit - AboveSurrogatesDown;
}
