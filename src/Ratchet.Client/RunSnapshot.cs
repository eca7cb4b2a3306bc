using System.Text.Json;
using Ratchet.Client.Json;

namespace Ratchet.Client;

/// <summary>A run as it was at one moment.</summary>
public sealed record RunSnapshot
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The function's id, as <c>app-ship-order</c>.</summary>
    public required string FunctionId { get; init; }

    /// <summary>The function's version when the run was stored.</summary>
    public required int FunctionVersion { get; init; }

    /// <summary>The event that started it.</summary>
    public required string EventId { get; init; }

    /// <summary>The run that it repeats; null unless it is a rerun.</summary>
    public string? OriginalRunId { get; init; }

    /// <summary>The schedule that started it; null if none did.</summary>
    public string? Cron { get; init; }

    /// <summary>Where it is.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Whether it is held; its status is <see cref="RunStatus.Running"/> meanwhile.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether a limit of its function kept it from starting; its status is <see cref="RunStatus.Cancelled"/> then.</summary>
    public bool Skipped { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When a worker first picked it up; null before.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended, however it did; null before.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>What it returned; null unless it has completed, and in lists, which leave outputs out.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>What it failed with; null unless it has failed, and in lists, which leave outputs out.</summary>
    public RunError? Error { get; init; }

    /// <summary>Why it was cancelled, in a sentence; null unless it was.</summary>
    public string? CancelReason { get; init; }

    internal static RunSnapshot Of(RunDocument run)
    {
        var status = StatusWords.Read(run.Status);
        return new RunSnapshot
        {
            RunId = run.RunId,
            FunctionId = run.Function,
            FunctionVersion = run.FunctionVersion,
            EventId = run.EventId,
            OriginalRunId = run.OriginalRunId,
            Cron = run.Cron,
            Status = status,
            Paused = run.Paused,
            Skipped = run.Status == StatusWords.Skipped,
            CreatedAt = run.RunStartedAt,
            StartedAt = run.PickedUpAt,
            CompletedAt = run.EndedAt,
            Output = status == RunStatus.Completed ? run.Output : null,
            Error = status == RunStatus.Failed && run.Output is { } error ? ErrorOutput.Read(error) : null,
            CancelReason = run.CancelReason,
        };
    }
}
