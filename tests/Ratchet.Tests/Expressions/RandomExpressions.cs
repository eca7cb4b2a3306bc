using System.Text.Json;
using Ratchet.Model;
using static Ratchet.Tests.Expressions.Sample;

namespace Ratchet.Tests.Expressions;

/// <summary>Expressions and events that often meet: few fields, few values, many errors.</summary>
internal sealed class RandomExpressions(int seed)
{
    private static readonly string[] Fields = ["a", "b", "c", "d.e", "d.f", "l", "l[0]", "l[1].e", "nope", "d.nope.x", "d"];
    private static readonly string[] Binaries = ["==", "!=", "<", "<=", ">", ">=", "in", "+", "-", "*", "/", "%", "&&", "||", "&&", "==", "=="];
    private static readonly string[] Literals =
        ["0", "1", "2", "1.0", "2.5", "-1", "'x'", "'y'", "'1'", "''", "true", "false", "null", "[1, 'x']", "{'e': 1}", "1e20"];
    private static readonly string[] Json =
        ["0", "1", "2", "1.0", "2.5", "-1", "\"x\"", "\"y\"", "\"1\"", "\"\"", "true", "false", "null", "[1,\"x\"]", "{\"e\":1}", "1e20", "1e999"];

#pragma warning disable CA5394 // A seeded generator repeats a failure; nothing is kept secret.
    private readonly Random random = new(seed);

    public Event NextEvent()
    {
        var fields = new[] { "a", "b", "c", "l", "d" }.Where(_ => random.Next(6) > 0).Select(name => $"{JsonSerializer.Serialize(name)}:{NextJson(name)}");
        return AnEvent($"{{{string.Join(',', fields)}}}") with { V = random.Next(2) == 0 ? "1" : null };
    }

    public string NextText(int depth = 4, params string[] variables) => random.Next(depth <= 0 ? 2 : 14) switch
    {
        0 => NextLiteral(),
        1 => NextField(variables),
        2 => $"!({NextText(depth - 1, variables)})",
        3 => $"-({NextText(depth - 1, variables)})",
        4 => $"({NextText(depth - 1, variables)} ? {NextText(depth - 1, variables)} : {NextText(depth - 1, variables)})",
        5 => $"has({NextField(variables)}.e)",
        6 => $"[{NextText(depth - 1, variables)}, {NextText(depth - 1, variables)}]",
        7 => $"({NextText(depth - 1, variables)}).{Pick("contains", "startsWith", "matches")}({NextText(depth - 1, variables)})",
        8 => $"{Pick("size", "string", "int", "double")}({NextText(depth - 1, variables)})",
        9 => $"{{'e': {NextText(depth - 1, variables)}}}.{Pick("e", "f")}",
        _ => $"({NextText(depth - 1, variables)}) {Pick(Binaries)} ({NextText(depth - 1, variables)})",
    };

    /// <summary>A filter as people write them: equalities joined by and, sometimes with something else.</summary>
    public string NextFilter() => string.Join(" && ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(4) switch
    {
        0 => $"({NextText(2)})",
        1 => $"{NextField("async")} == {NextLiteral()}",
        2 => $"{NextField("event")} == {NextField("async")}",
        _ => $"{NextField("async")} == {NextField("event")}",
    }));

    public char NextCharacter() => random.Next(8) == 0 ? (char)random.Next(0x10000) : (char)random.Next(0x20, 0x7F);

    public int Next(int end) => random.Next(end);

    public string Pick(params string[] all) => all[random.Next(all.Length)];

    private string NextField(params string[] variables) => random.Next(12) == 0
        ? $"{Pick(variables is [] ? ["event", "async"] : variables)}.{Pick("v", "name", "ts")}"
        : $"{Pick(variables is [] ? ["event", "async"] : variables)}.data.{Pick(Fields)}";

    private string NextJson(string name) => name switch
    {
        "l" => $"[{NextScalar()},{{\"e\":{NextScalar()}}}]",
        "d" => $"{{\"e\":{NextScalar()},\"f\":{NextScalar()}}}",
        _ => NextScalar(),
    };

    private string NextScalar() => random.Next(2) == 0 ? Pick(Json) : Pick("1", "1.0", "\"x\"", "true");

    private string NextLiteral() => random.Next(2) == 0 ? Pick(Literals) : Pick("1", "1.0", "'x'", "true");
#pragma warning restore CA5394
}
