using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary>An operator between two values, both of which it needs.</summary>
internal sealed record Operator(string Symbol, int Precedence, Func<Value, Value, Value> Apply)
{
    public static readonly Operator Equal = new("==", Precedences.Relation, (a, b) => BoolValue.Of(Comparison.AreEqual(a, b)));

    private static readonly Operator[] All =
    [
        Equal,
        new("!=", Precedences.Relation, (a, b) => BoolValue.Of(!Comparison.AreEqual(a, b))),
        new("<", Precedences.Relation, (a, b) => Comparison.Order(a, b, "<", sign => sign < 0)),
        new("<=", Precedences.Relation, (a, b) => Comparison.Order(a, b, "<=", sign => sign <= 0)),
        new(">", Precedences.Relation, (a, b) => Comparison.Order(a, b, ">", sign => sign > 0)),
        new(">=", Precedences.Relation, (a, b) => Comparison.Order(a, b, ">=", sign => sign >= 0)),
        new("in", Precedences.Relation, IsIn),
        new("+", Precedences.Additive, Add),
        new("-", Precedences.Additive, Calculate("-", Numbers.Subtract)),
        new("*", Precedences.Multiplicative, Calculate("*", Numbers.Multiply)),
        new("/", Precedences.Multiplicative, Calculate("/", Numbers.Divide)),
        new("%", Precedences.Multiplicative, Calculate("%", Numbers.Remainder)),
    ];

    public static Operator? Find(string symbol) => Array.Find(All, item => item.Symbol == symbol);

    private static Value Add(Value left, Value right) => (left, right) switch
    {
        (StringValue a, StringValue b) => Joining.Join(a, b),
        (ListValue a, ListValue b) => Joining.Join(a, b),
        _ => Calculate("+", Numbers.Add)(left, right),
    };

    private static Value IsIn(Value left, Value right) => right switch
    {
        ListValue list => BoolValue.Of(list.Items.Any(item => Comparison.AreEqual(left, item))),
        MapValue map => BoolValue.Of(left is StringValue key && map.Find(key.Text) is not null),
        _ => ErrorValue.NoSuchOverload($"{left.Type} in {right.Type}"),
    };

    private static Func<Value, Value, Value> Calculate(string symbol, Func<Value, Value, Value> apply) => (left, right) =>
        Numbers.Are(left, right) ? apply(left, right) : ErrorValue.NoSuchOverload($"{left.Type} {symbol} {right.Type}");
}
