using System.Text.Json.Serialization;
using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>A run as <c>/v1</c> serves it.</summary>
internal sealed record RunDocument
{
    public required string RunId { get; init; }

    /// <summary>When it was stored, even if no worker has picked it up yet.</summary>
    public required DateTimeOffset RunStartedAt { get; init; }

    public required Guid FunctionId { get; init; }

    public required int FunctionVersion { get; init; }

    public Guid EnvironmentId { get; init; }

    public required string EventId { get; init; }

    /// <summary>The run that it repeats.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? OriginalRunId { get; init; }

    /// <summary>The schedule that started it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Cron { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it returned, or the error it failed with; left out until then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Payload? Output { get; init; }

    /// <summary>Whether it is held, which its status does not say; left out if not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Paused { get; init; }

    /// <summary>Why it was cancelled, in a sentence.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CancelReason { get; init; }

    /// <summary>The function's id, for which its UUID stands.</summary>
    public required string Function { get; init; }

    /// <summary>When a worker first picked it up; left out until then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? PickedUpAt { get; init; }

    /// <summary>Describes a run. A cancelled one has an empty output, as in Inngest's API.</summary>
    public static RunDocument Of(Run run) => new()
    {
        RunId = run.Id,
        RunStartedAt = run.CreatedAt,
        FunctionId = NameUuid.Of(run.FunctionId),
        FunctionVersion = run.FunctionVersion,
        EventId = run.EventId,
        OriginalRunId = run.RerunOf,
        Cron = run.Cron,
        Status = StatusWords.Of(run.Status),
        EndedAt = run.EndedAt,
        Output = run.Output ?? (run.Status == RunStatus.Cancelled ? Payload.EmptyObject : null),
        Paused = run.Status == RunStatus.Paused,
        CancelReason = run.CancelReason,
        Function = run.FunctionId,
        PickedUpAt = run.StartedAt,
    };

    /// <summary>Describes a run of a list: without its output, which would be a read for each.</summary>
    public static RunDocument Listed(Run run) => Of(run) with { Output = null };
}
