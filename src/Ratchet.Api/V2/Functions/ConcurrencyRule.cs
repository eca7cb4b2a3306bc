using System.Text.Json;
using static Ratchet.Api.V2.Functions.RegisteredFunction;

namespace Ratchet.Api.V2.Functions;

/// <summary>How many of a function's steps may run at once.</summary>
/// <param name="Scope"><c>FUNCTION</c>, <c>ENVIRONMENT</c> or <c>ACCOUNT</c>.</param>
/// <param name="Limit">How many.</param>
/// <param name="Key">Of each value of this expression so many.</param>
internal sealed record ConcurrencyRule(string Scope, ConcurrencyRule.Most Limit, string? Key)
{
    /// <summary>The rules of a registration: a number, a rule, an array of them, or those of runs and of steps apart. Null if there are none.</summary>
    public static IReadOnlyList<ConcurrencyRule>? Of(JsonElement? registered) => registered switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number => [new ConcurrencyRule("FUNCTION", new Most((int)number.GetDouble(), IsPlanLimit: false), Key: null)],
        { ValueKind: JsonValueKind.Array } rules => [.. rules.EnumerateArray().Select(OfRule)],
        { } rule when rule.TryGetProperty("fn", out _) || rule.TryGetProperty("step", out _) => [.. Of(Under(rule, "fn")) ?? [], .. Of(Under(rule, "step")) ?? []],
        { } rule => [OfRule(rule)],
    };

    private static JsonElement? Under(JsonElement rules, string name) => rules.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.Array ? found : null;

    private static ConcurrencyRule OfRule(JsonElement rule) => new(
        Text(rule, "scope") switch { "env" => "ENVIRONMENT", "account" => "ACCOUNT", _ => "FUNCTION" },
        new Most(Number(rule, "limit") ?? 0, IsPlanLimit: false),
        Text(rule, "key"));

    /// <summary>A limit; there are no plans here.</summary>
    internal sealed record Most(int Value, bool IsPlanLimit);
}
