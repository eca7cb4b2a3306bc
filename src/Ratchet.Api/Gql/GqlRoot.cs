using System.Text.Json.Nodes;
using Ratchet.Api.Json;
using Ratchet.Engine.Steering;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Api.Gql;

/// <summary>What queries can ask for: a run, how it ended, and an event.</summary>
internal sealed class GqlRoot(ILedger ledger, ReviveRun revive)
{
    private static readonly GqlType Trace = GqlType.Of("RunTraceSpan", ["runID", "name", "status", "queuedAt", "startedAt", "endedAt", "outputID"]);
    private static readonly GqlType RunType = GqlType.Of("FunctionRunV2", ["id", "status", "queuedAt", "startedAt", "endedAt", "eventName"], ("trace", Trace));
    private static readonly GqlType Error = GqlType.Of("StepError", ["name", "message", "stack"]);
    private static readonly GqlType Output = GqlType.Of("RunTraceSpanOutput", ["data"], ("error", Error));

    private static readonly GqlType EventType = GqlType.Of("EventV2", ["id", "name", "idempotencyKey", "receivedAt", "raw"]);

    /// <summary>Answers a field of the query itself.</summary>
    /// <exception cref="FormatException">It is none that is known, or asked with what it cannot be asked with.</exception>
    public async Task<JsonNode?> AnswerAsync(GqlField field, CancellationToken cancellation) => field.Name switch
    {
        "run" => GqlAnswer.Of(RunType, await FindAsync(field, "runID", cancellation) is { } run ? Describe(run) : null, field.Fields),
        "eventV2" => GqlAnswer.Of(
            EventType, IdOf(field, "id") is { } id && await ledger.FindEventAsync(id, cancellation) is { } found ? Describe(found) : null, field.Fields),
        "runTraceSpanOutputByID" => GqlAnswer.Of(
            Output, await FindAsync(field, "outputID", cancellation) is { IsTerminal: true } run ? DescribeOutput(run) : null, field.Fields),
        _ => throw new FormatException($"Query has no field \"{field.Name}\" here, only run, runTraceSpanOutputByID and eventV2"),
    };

    private async Task<Run?> FindAsync(GqlField field, string argument, CancellationToken cancellation)
    {
        var run = IdOf(field, argument) is { } id ? await ledger.FindRunAsync(id, cancellation) : null;
        if (run is not null)
        {
            await revive.IfOverdueAsync(run, cancellation);
        }

        return run;
    }

    /// <summary>The id that an object is asked for by; null if it is the id of nothing.</summary>
    private static string? IdOf(GqlField field, string argument)
    {
        if (field.Fields.Count == 0)
        {
            throw new FormatException($"\"{field.Name}\" is an object: say which of its fields");
        }

        if (field.Arguments.GetValueOrDefault(argument) is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            throw new FormatException($"\"{field.Name}\" wants the argument \"{argument}\", a string");
        }

        return UlidParameter.TryRead(text, out var id) ? id : null;
    }

    private static JsonObject Describe(Run run) => new()
    {
        ["id"] = run.Id,
        ["status"] = StatusOf(run.Status),
        ["queuedAt"] = UtcMilliseconds.Show(run.CreatedAt),
        ["startedAt"] = run.StartedAt is { } started ? UtcMilliseconds.Show(started) : null,
        ["endedAt"] = run.EndedAt is { } ended ? UtcMilliseconds.Show(ended) : null,
        ["eventName"] = run.EventName,
        ["trace"] = new JsonObject
        {
            ["runID"] = run.Id,
            ["name"] = "Run",
            ["status"] = StatusOf(run.Status),
            ["queuedAt"] = UtcMilliseconds.Show(run.CreatedAt),
            ["startedAt"] = run.StartedAt is { } begun ? UtcMilliseconds.Show(begun) : null,
            ["endedAt"] = run.EndedAt is { } over ? UtcMilliseconds.Show(over) : null,
            // A run's output has the run's own id.
            ["outputID"] = run.IsTerminal ? run.Id : null,
        },
    };

    private static JsonObject Describe(Event accepted) => new()
    {
        ["id"] = accepted.Id,
        ["name"] = accepted.Name,
        ["idempotencyKey"] = accepted.SenderId ?? accepted.Id,
        ["receivedAt"] = UtcMilliseconds.Show(accepted.ReceivedAt),
        ["raw"] = EventJson.Of(accepted).ToString(),
    };

    private static JsonObject DescribeOutput(Run run) => run.Status == RunStatus.Failed
        ? new JsonObject { ["data"] = null, ["error"] = run.Output is { } error ? JsonNode.Parse(error.Utf8.Span) : null }
        : new JsonObject { ["data"] = run.Output?.ToString(), ["error"] = null };

    private static string StatusOf(RunStatus status) => status switch
    {
        RunStatus.Queued => "QUEUED",
        RunStatus.Running or RunStatus.Paused => "RUNNING",
        RunStatus.Completed => "COMPLETED",
        RunStatus.Failed => "FAILED",
        RunStatus.Skipped => "SKIPPED",
        _ => "CANCELLED",
    };
}
