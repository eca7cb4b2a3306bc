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

    public required string Status { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it returned, or the error it failed with; left out until then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Payload? Output { get; init; }

    /// <summary>Describes a run.</summary>
    public static RunDocument Of(Run run) => new()
    {
        RunId = run.Id,
        RunStartedAt = run.CreatedAt,
        FunctionId = NameUuid.Of(run.FunctionId),
        FunctionVersion = run.FunctionVersion,
        EventId = run.EventId,
        Status = StatusWords.Of(run.Status),
        EndedAt = run.EndedAt,
        Output = run.Output,
    };
}
