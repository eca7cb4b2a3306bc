using System.Collections.Immutable;

namespace Ratchet.Model;

/// <summary>One memoised unit of a run: once it has an outcome, that outcome is replayed forever after.</summary>
public sealed record Step
{
    /// <summary>Its identity within the run.</summary>
    public required StepKey Key { get; init; }

    /// <summary>What it does.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>Where it is.</summary>
    public StepStatus Status { get; init; }

    /// <summary>
    /// Its place in the order of outcomes, from 1: the order in which replay delivers them. An outcome that came from outside, an event
    /// or the result of another run, has none until the run takes it up.
    /// </summary>
    public int Order { get; init; }

    /// <summary>When a pending step's wait ends: a sleep's end, the next attempt, the timeout of what it waits for.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The events it waits for.</summary>
    public EventPattern? Awaits { get; init; }

    /// <summary>The run it has invoked, or that starts when its own run has ended.</summary>
    public ChildRun? Child { get; init; }

    /// <summary>What it was given: the data of the other run.</summary>
    public Payload? Input { get; init; }

    /// <summary>The user it gave the run it invoked.</summary>
    public Payload? InputUser { get; init; }

    /// <summary>The version of the shape of what it gave the run it invoked.</summary>
    public string? InputV { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When its outcome came.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its tries so far, oldest first.</summary>
    public ImmutableList<StepAttempt> Attempts { get; init; } = [];

    /// <summary>What it returned. Of a step that something else runs and whose latest try failed: what came back of that, if anything.</summary>
    public Payload? Output { get; init; }

    /// <summary>What it failed with, for good.</summary>
    public ErrorInfo? Error { get; init; }

    /// <summary>Whether its outcome is recorded.</summary>
    public bool IsRecorded => Status != StepStatus.Pending;

    /// <summary>Whether its outcome is recorded and the run has gone on from it.</summary>
    public bool IsTakenUp => Order > 0;
}
