using System.Text.Json;
using Ratchet.Model;
using static Ratchet.Api.V2.Functions.RegisteredFunction;

namespace Ratchet.Api.V2.Functions;

/// <summary>How a function's runs are retried, cancelled and limited. What is left out was not asked for.</summary>
internal sealed record ConfigurationDocument
{
    private const int DefaultRetries = 4;

    public IReadOnlyList<CancellationRule>? Cancellations { get; init; }

    public required RetryRule Retries { get; init; }

    public string? Priority { get; init; }

    public BatchRule? EventsBatch { get; init; }

    public IReadOnlyList<ConcurrencyRule>? Concurrency { get; init; }

    public RateRule? RateLimit { get; init; }

    public DebounceRule? Debounce { get; init; }

    public ThrottleRule? Throttle { get; init; }

    public SingletonRule? Singleton { get; init; }

    /// <summary>Describes a function's configuration: what the engine goes by, and what an app has registered beside that.</summary>
    public static ConfigurationDocument Of(FunctionDefinition function, RegisteredFunction? registered) => new()
    {
        Cancellations = function.CancelOn.Count == 0 ? null : [.. function.CancelOn.Select(CancellationRule.Of)],
        Retries = new RetryRule(function.Retries, function.Retries == DefaultRetries),
        Priority = Text(registered?.Part("priority"), "run"),
        EventsBatch = registered?.Part("batchEvents") is { } batch ? new BatchRule(Number(batch, "maxSize"), Text(batch, "timeout"), Text(batch, "key")) : null,
        Concurrency = ConcurrencyRule.Of(registered?.Part("concurrency")),
        RateLimit = registered?.Part("rateLimit") is { } rate ? new RateRule(Number(rate, "limit"), Text(rate, "period"), Text(rate, "key")) : null,
        Debounce = registered?.Part("debounce") is { } debounce ? new DebounceRule(Text(debounce, "period"), Text(debounce, "key")) : null,
        Throttle = registered?.Part("throttle") is { } throttle
            ? new ThrottleRule(Number(throttle, "burst"), Text(throttle, "key"), Number(throttle, "limit"), Text(throttle, "period"))
            : null,
        Singleton = registered?.Part("singleton") is { } singleton ? SingletonRule.Of(singleton) : null,
    };

    internal sealed record RetryRule(int Value, bool IsDefault);

    internal sealed record BatchRule(int? MaxSize, string? Timeout, string? Key);

    internal sealed record RateRule(int? Limit, string? Period, string? Key);

    internal sealed record DebounceRule(string? Period, string? Key);

    internal sealed record ThrottleRule(int? Burst, string? Key, int? Limit, string? Period);

    internal sealed record CancellationRule(string Event, string? Timeout, string? Condition)
    {
        public static CancellationRule Of(CancelRule rule) =>
            new(rule.EventName, rule.Timeout is { } timeout ? Durations.Show(timeout) : null, rule.If?.Text);
    }

    internal sealed record SingletonRule(string Mode, string? Key)
    {
        public static SingletonRule Of(JsonElement singleton) => new(Text(singleton, "mode") == "cancel" ? "CANCEL" : "SKIP", Text(singleton, "key"));
    }
}
