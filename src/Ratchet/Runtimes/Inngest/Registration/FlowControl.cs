using System.Text.Json;
using Ratchet.Expressions;

namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>Checks how the runs of a function are to be limited. It is kept with the registration, and nothing enforces it yet. Pure.</summary>
internal static class FlowControl
{
    private const int MaxConcurrencyLimits = 2;
    private const int LeastBatch = 2;

    private static readonly string[] Names = ["concurrency", "throttle", "rateLimit", "priority", "debounce", "batchEvents", "singleton"];
    private static readonly string[] NotWithBatches = ["cancel", "debounce", "singleton"];
    private static readonly string[] Scopes = ["fn", "env", "account"];
    private static readonly string[] Modes = ["skip", "cancel"];
    private static readonly (TimeSpan, string) Second = (TimeSpan.FromSeconds(1), "1s");
    private static readonly (TimeSpan, string) Day = (TimeSpan.FromDays(1), "24h");
    private static readonly (TimeSpan, string) Week = (TimeSpan.FromDays(7), "7d");

    /// <summary>The names of what the function asks for; what is wrong with it is noted.</summary>
    public static IEnumerable<string> Read(Fields function)
    {
        CheckConcurrency(function);
        CheckThrottle(function.Object("throttle"));
        CheckRateLimit(function.Object("rateLimit"));
        function.Object("priority")?.Expression("run", Variables.Event);
        CheckDebounce(function.Object("debounce"));
        CheckBatch(function.Object("batchEvents"), function);
        CheckSingleton(function.Object("singleton"));
        return Names.Where(function.Has);
    }

    private static void CheckConcurrency(Fields function)
    {
        var limits = function.KindOf("concurrency") switch
        {
            JsonValueKind.Array => function.Objects("concurrency"),
            JsonValueKind.Object => LimitsOf(function.Object("concurrency")!),
            _ => [],
        };
        if (function.KindOf("concurrency") is not (JsonValueKind.Array or JsonValueKind.Object))
        {
            function.Integer("concurrency", least: 0);
        }

        if (limits.Count > MaxConcurrencyLimits)
        {
            function.Wrong("concurrency", $"has {limits.Count} limits, more than {MaxConcurrencyLimits}");
        }

        foreach (var limit in limits)
        {
            var scope = limit.Text("scope") ?? "fn";
            limit.Integer("limit", least: 0);
            limit.Expression("key", Variables.Event);
            if (!Scopes.Contains(scope))
            {
                limit.Wrong("scope", $"is \"{scope}\", and must be one of {string.Join(", ", Scopes)}");
            }
            else if (scope != "fn" && !limit.Has("key"))
            {
                limit.Wrong($"has the scope {scope} and no key, which it needs then");
            }
        }
    }

    /// <summary>One limit, or those of whole runs and of steps apart.</summary>
    private static IReadOnlyList<Fields> LimitsOf(Fields concurrency) =>
        concurrency.Has("fn") || concurrency.Has("step") ? [.. concurrency.Objects("fn"), .. concurrency.Objects("step")] : [concurrency];

    private static void CheckThrottle(Fields? throttle)
    {
        throttle?.Integer("limit", least: 0);
        throttle?.Integer("burst", least: 0);
        throttle?.Expression("key", Variables.Event);
        CheckPeriod(throttle, Second, Week);
    }

    private static void CheckRateLimit(Fields? rateLimit)
    {
        rateLimit?.Expression("key", Variables.Event);
        CheckPeriod(rateLimit, (TimeSpan.FromTicks(1), "1s"), Day);
        if (rateLimit is not null && rateLimit.Integer("limit", least: 1) is null && !rateLimit.Has("limit"))
        {
            rateLimit.Wrong("has no limit");
        }
    }

    private static void CheckDebounce(Fields? debounce)
    {
        debounce?.Expression("key", Variables.Event);
        debounce?.Duration("timeout");
        CheckPeriod(debounce, Second, Week);
    }

    private static void CheckPeriod(Fields? owner, (TimeSpan, string) least, (TimeSpan, string) most)
    {
        if (owner?.Has("period") == false)
        {
            owner.Wrong("has no period");
        }

        owner?.Duration("period", least, most);
    }

    private static void CheckBatch(Fields? batch, Fields function)
    {
        if (batch is null)
        {
            return;
        }

        batch.Expression("key", Variables.Event);
        batch.Expression("if", Variables.Event);
        if (batch.Integer("maxSize", LeastBatch) is null && !batch.Has("maxSize"))
        {
            batch.Wrong($"has no maxSize, which must be at least {LeastBatch}");
        }

        if (!batch.Has("timeout"))
        {
            batch.Wrong("has no timeout");
        }
        else if (batch.Duration("timeout") < Second.Item1)
        {
            batch.Wrong("timeout", "must be at least 1s");
        }

        foreach (var other in NotWithBatches.Where(other => function.Has(other) && !IsEmpty(function, other)))
        {
            function.Wrong($"has both batchEvents and {other}, which exclude each other");
        }

        if (function.Object("priority")?.Has("run") == true)
        {
            function.Wrong("has both batchEvents and priority.run, which exclude each other");
        }
    }

    private static bool IsEmpty(Fields function, string name) => function.KindOf(name) == JsonValueKind.Array && function.Objects(name).Count == 0;

    private static void CheckSingleton(Fields? singleton)
    {
        singleton?.Expression("key", Variables.Event);
        if (singleton?.Text("mode") is { } mode && !Modes.Contains(mode))
        {
            singleton.Wrong("mode", $"is \"{mode}\", and must be one of {string.Join(", ", Modes)}");
        }
    }
}
