using System.Text.Json;
using Ratchet.Engine.Advancing;
using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>Records the steps that an app has run while a call to it is under way, so that it goes on without another call for each.</summary>
public sealed class RecordCheckpoint(RecordDispatched record, TimeProvider time)
{
    /// <summary>Records the steps of a checkpoint. Doing it again changes nothing.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="body">The checkpoint: <c>{qi_id, generation_id, steps}</c>.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    /// <exception cref="FormatException">It is no checkpoint; the message says why.</exception>
    public Task<Recorded> HandleAsync(string runId, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var json = LenientJson.Parse(body.Span);
        if (json.ValueKind != JsonValueKind.Object || json.Field("steps") is not { ValueKind: JsonValueKind.Array } steps)
        {
            throw new FormatException("it is not an object with an array \"steps\"");
        }

        if (json.Text("qi_id") is not { Length: > 0 } holder)
        {
            throw new FormatException("\"qi_id\" is missing: it is sent with each call as ctx.qi_id");
        }

        var generation = json.Field("generation_id").ValueKind == JsonValueKind.Undefined ? null : (int?)Math.Clamp(json.Number("generation_id"), -1, int.MaxValue);
        var dispatch = new Dispatch(holder, generation);
        var said = SdkOp.AllOf(steps);
        return said.Any(op => op.Data?.Size > Limits.OutputBytes)
            ? Task.FromResult(Recorded.TooLarge)
            : record.HandleAsync(runId, dispatch, [.. said.Select(OpOf).OfType<Op>()], cancellation);
    }

    private Op? OpOf(SdkOp said) => said.Code switch
    {
        OpCodes.StepPlanned => null,
        OpCodes.RunComplete or OpCodes.SyncRunComplete => OutcomeOps.OfRun(said.Data ?? Payload.Null),
        OpCodes.StepRun or OpCodes.Step or OpCodes.StepFailed =>
            OutcomeOps.Of(said, attempt: 0, isFinal: true, retryAt: null, time.GetUtcNow()),
        OpCodes.DeferAdd or OpCodes.DeferAbort => DeferOps.Of(said, time.GetUtcNow()),
        _ => throw new FormatException($"the op {said.Code} cannot be recorded while the app goes on"),
    };
}
