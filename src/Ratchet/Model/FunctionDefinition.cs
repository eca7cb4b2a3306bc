using System.Collections.Frozen;
using Ratchet.Expressions;
using Ratchet.Runtimes;

namespace Ratchet.Model;

/// <summary>What an event starts: an identity, what it listens for, its configuration, and what can execute it.</summary>
public sealed record FunctionDefinition
{
    /// <summary>The id across apps: <c>{app}-{function}</c>, both in kebab-case.</summary>
    public required string Id { get; init; }

    /// <summary>The app it belongs to.</summary>
    public required string AppId { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>Raised by its author when the code changes in a way that matters; recorded in each run.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The events that start it.</summary>
    public IReadOnlyList<EventTrigger> Triggers { get; init; } = [];

    /// <summary>The schedules that start it, as <c>[TZ=Area/City ]cron</c>.</summary>
    public IReadOnlyList<string> Schedules { get; init; } = [];

    /// <summary>The events that cancel its runs.</summary>
    public IReadOnlyList<CancelRule> CancelOn { get; init; } = [];

    /// <summary>Over <c>event</c>: of the events for which it has one value within 24 hours, only the first starts a run.</summary>
    public Expression? Idempotency { get; init; }

    /// <summary>How long a run may wait to be picked up first, before it is cancelled; null for ever.</summary>
    public TimeSpan? StartTimeout { get; init; }

    /// <summary>How long a run may take once it is picked up, before it is cancelled; null for ever.</summary>
    public TimeSpan? FinishTimeout { get; init; }

    /// <summary>Further tries after a first that failed, for each step and for the code between steps: 0 to 20.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>What executes its steps.</summary>
    public required IRuntime Runtime { get; init; }

    /// <summary>What people call its steps, by their ids, as far as its author named them.</summary>
    public IReadOnlyDictionary<string, string> StepNames { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The kind of that, for people: <c>in-process</c>, or <c>inngest</c> for the code of a remote app.</summary>
    public string RuntimeKind { get; init; } = "in-process";

    /// <summary>Where it is called, by its app's newest registration; null unless it belongs to a remote app.</summary>
    public Uri? Url { get; init; }

    /// <summary>Whether what is called there signs its answers, so that one without a signature is not its.</summary>
    public bool SignsAnswers { get; init; } = true;

    /// <summary>What its author asked for and this server does not do yet, by the names of the configuration: <c>throttle</c>, <c>concurrency</c>, …</summary>
    public IReadOnlyList<string> NotEnforced { get; init; } = [];
}
