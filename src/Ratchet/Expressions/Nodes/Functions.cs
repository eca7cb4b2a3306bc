using System.Collections.Frozen;
using System.Globalization;
using Ratchet.Expressions.Values;

namespace Ratchet.Expressions.Nodes;

/// <summary>The functions of the language, but for <c>has</c> and <c>matches</c>, which are nodes of their own.</summary>
internal static class Functions
{
    private const CallForms Either = CallForms.Method | CallForms.Global;

    private static readonly FrozenDictionary<string, Function> All = new Function[]
    {
        OnText("contains", (text, part) => text.Contains(part, StringComparison.Ordinal)),
        OnText("endsWith", (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        OnText("startsWith", (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        OnText("lowerAscii", text => string.Create(text.Length, text, (target, source) => Ascii(source, target, char.IsAsciiLetterUpper))),
        OnText("upperAscii", text => string.Create(text.Length, text, (target, source) => Ascii(source, target, char.IsAsciiLetterLower))),
        new("size", Either, 1, IsBool: false, values => SizeOf(values[0]) is { } size ? new IntValue(size) : null),
        new("double", CallForms.Global, 1, IsBool: false, values => ToDouble(values[0])),
        new("error", CallForms.Global, 1, IsBool: true, values => values is [StringValue problem] ? new ErrorValue(problem.Text) : null),
        new("int", CallForms.Global, 1, IsBool: false, values => ToInt(values[0])),
        new("string", CallForms.Global, 1, IsBool: false, values => ToText(values[0])),
    }.ToFrozenDictionary(function => function.Name);

    /// <summary>Their names, for errors.</summary>
    public static string Names { get; } = string.Join(", ", All.Keys.Except(["error"]).Append("has").Append("matches").Order());

    public static Function? Find(string name) => All.GetValueOrDefault(name);

    private static Function OnText(string name, Func<string, string, bool> apply) => new(name, CallForms.Method, 2, IsBool: true, values =>
        values is [StringValue text, StringValue part] ? BoolValue.Of(apply(text.Text, part.Text)) : null);

    private static Function OnText(string name, Func<string, string> apply) => new(name, CallForms.Method, 1, IsBool: false, values =>
        values is [StringValue text] ? new StringValue(apply(text.Text)) : null);

    private static void Ascii(string source, Span<char> target, Func<char, bool> isOther)
    {
        const int CaseBit = 0x20;
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = isOther(source[i]) ? (char)(source[i] ^ CaseBit) : source[i];
        }
    }

    private static int? SizeOf(Value value) => value switch
    {
        StringValue text => text.Text.Length - text.Text.Count(char.IsLowSurrogate), // strings hold whole pairs only
        ListValue list => list.Count,
        MapValue map => map.Entries.Count,
        _ => null,
    };

    private static Value? ToInt(Value value) => value switch
    {
        IntValue => value,
        DoubleValue real => Numbers.AsInt(new DoubleValue(Math.Truncate(real.Number))) ?? (Value)new ErrorValue($"{real.Key} is out of the range of an int"),
        StringValue text => long.TryParse(text.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new IntValue(number) : new ErrorValue($"{text.Key} is not an int"),
        _ => null,
    };

    private static Value? ToDouble(Value value) => value switch
    {
        IntValue or DoubleValue => new DoubleValue(Numbers.ToDouble(value)),
        StringValue text => Numbers.ParseDouble(text.Text) is { } number ? new DoubleValue(number) : new ErrorValue($"{text.Key} is not a number"),
        _ => null,
    };

    private static Value? ToText(Value value) => value switch
    {
        StringValue => value,
        IntValue or DoubleValue or BoolValue => new StringValue(value.Key!),
        _ => null,
    };
}
