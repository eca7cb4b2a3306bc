using System.Text.Json.Serialization;
using Ratchet.Engine.Catalog;
using Ratchet.Model;

namespace Ratchet.Api.InngestRuns;

/// <summary>A run as the published schema of Inngest's runs has it. The schema allows no further field, and none of these to be null.</summary>
internal sealed record InngestRun
{
    public required string RunId { get; init; }

    /// <summary>The UUID by which <c>/v1</c> names it, too.</summary>
    public required Guid FunctionId { get; init; }

    /// <summary>Left out once the function is no longer in this app.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? AppId { get; init; }

    public required string Status { get; init; }

    public required string EventId { get; init; }

    /// <summary>Left out until the run has ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Payload? Output { get; init; }

    /// <summary>When a worker first picked it up; left out until then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StartedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Describes a run.</summary>
    public static InngestRun Of(Run run, FunctionCatalog functions) => new()
    {
        RunId = run.Id,
        FunctionId = NameUuid.Of(run.FunctionId),
        AppId = functions.Find(run.FunctionId) is { } function ? NameUuid.Of(function.AppId) : null,
        Status = StatusOf(run.Status),
        EventId = run.EventId,
        Output = run.IsTerminal ? ObjectOutput.Of(run) : null,
        StartedAt = run.StartedAt,
        EndedAt = run.EndedAt,
    };

    /// <summary>The schema's word; it has none for a run that a limit kept from starting.</summary>
    private static string StatusOf(RunStatus status) => status switch
    {
        RunStatus.Queued => "QUEUED",
        RunStatus.Running => "RUNNING",
        RunStatus.Paused => "PAUSED",
        RunStatus.Completed => "COMPLETED",
        RunStatus.Failed => "FAILED",
        _ => "CANCELLED",
    };
}
