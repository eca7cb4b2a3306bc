using Ratchet.Api.InngestRuns;
using Ratchet.Engine.Catalog;
using Ratchet.Model;

namespace Ratchet.Api.V2.Runs;

/// <summary>A run as <c>/v2</c> serves it.</summary>
internal sealed record RunDocument
{
    public required string Id { get; init; }

    public required FunctionReference Function { get; init; }

    /// <summary>Left out once the function is no longer there.</summary>
    public AppReference? App { get; init; }

    public required string Status { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>When a worker first picked it up; left out until then.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Left out until it has ended, and of one that was never picked up.</summary>
    public string? DurationMs { get; init; }

    public required TriggerReference Trigger { get; init; }

    /// <summary>An object, whatever the function returned; left out until the run has ended, and unless it was asked for.</summary>
    public Payload? Output { get; init; }

    /// <summary>Describes a run.</summary>
    public static RunDocument Of(Run run, FunctionCatalog functions, bool withOutput)
    {
        var function = functions.Find(run.FunctionId);
        return new RunDocument
        {
            Id = run.Id,
            Function = FunctionReference.Of(function, run.FunctionId),
            App = function is null ? null : new AppReference(function.AppId),
            Status = StatusWords.Of(run.Status),
            QueuedAt = run.CreatedAt,
            StartedAt = run.StartedAt,
            EndedAt = run.EndedAt,
            DurationMs = Milliseconds.Between(run.StartedAt, run.EndedAt),
            Trigger = new TriggerReference([run.EventId], run.EventName, run.Cron),
            Output = withOutput && run.IsTerminal ? ObjectOutput.Of(run) : null,
        };
    }
}
