using System.Text.Json;
using Ratchet.Api.InngestRuns;
using Ratchet.Api.V2.Json;
using Ratchet.Model;

namespace Ratchet.Api.V2.Traces;

/// <summary>What came of a step, as a JSON object: pure.</summary>
internal static class SpanOutput
{
    /// <summary>A step's result, or its error; null while it has neither.</summary>
    public static Payload? Of(Step step) =>
        step.Error is { } error ? Of(error)
        : step is { IsRecorded: true, Output: { } output } ? ObjectOutput.OfValue(output)
        : null;

    /// <summary>An error.</summary>
    public static Payload Of(ErrorInfo error) => ObjectOutput.OfError(new Payload(JsonSerializer.SerializeToUtf8Bytes(error, V2Json.Readable.ErrorInfo)));
}
