namespace Ratchet.Model;

/// <summary>One durable execution of one function for one trigger: what its header row says.</summary>
public sealed record Run
{
    /// <summary>A ULID that follows from the event and the function, so that starting it twice is one run.</summary>
    public required string Id { get; init; }

    /// <summary>The function it executes, as <c>{app}-{function}</c>.</summary>
    public required string FunctionId { get; init; }

    /// <summary>The function's version when the run was stored.</summary>
    public required int FunctionVersion { get; init; }

    /// <summary>The event that triggered it.</summary>
    public required string EventId { get; init; }

    /// <summary>That event's name.</summary>
    public required string EventName { get; init; }

    /// <summary>Where it is.</summary>
    public RunStatus Status { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a worker first picked it up.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Tries of the code between its steps since it last made progress, 0-based.</summary>
    public int Attempt { get; init; }

    /// <summary>When it can go on; null while it can go on at once.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Who works on it, once that takes more than a moment.</summary>
    public Lease? Lease { get; init; }

    /// <summary>Workers that died holding its lease since it last made progress.</summary>
    public int Deaths { get; init; }

    /// <summary>
    /// How often a worker has stored an answer of the run's runtime, or left the run: what was asked of an app before that is out of date. Outcomes
    /// that the app records while it is being asked do not count.
    /// </summary>
    public int Generation { get; init; }

    /// <summary>When it must have been picked up, or is cancelled.</summary>
    public DateTimeOffset? StartBy { get; init; }

    /// <summary>When it must have ended, or is cancelled; set when it is picked up first.</summary>
    public DateTimeOffset? FinishBy { get; init; }

    /// <summary>How often it was paused: the number of the latest pause.</summary>
    public int Pauses { get; init; }

    /// <summary>The step that invoked it and waits for its end.</summary>
    public ParentStep? Parent { get; init; }

    /// <summary>The run that it repeats.</summary>
    public string? RerunOf { get; init; }

    /// <summary>The schedule that started it.</summary>
    public string? Cron { get; init; }

    /// <summary>Where the trace was when it was stored: all its work belongs to that trace. Null if nobody traced.</summary>
    public TraceContext? Trace { get; init; }

    /// <summary>Why it was cancelled, in a sentence.</summary>
    public string? CancelReason { get; init; }

    /// <summary>When storage wrote it last; null before it is read back.</summary>
    public DateTimeOffset? StoredAt { get; init; }

    /// <summary>What it returned; of a failed run, its error.</summary>
    public Payload? Output { get; init; }

    /// <summary>Whether it has ended: nothing changes it any more.</summary>
    public bool IsTerminal => Status is RunStatus.Completed or RunStatus.Failed or RunStatus.Cancelled or RunStatus.Skipped;
}
