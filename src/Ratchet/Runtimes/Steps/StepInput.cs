using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Runtimes.Steps;

/// <summary>What every step is given: <c>{event, steps, ctx}</c>. Pure.</summary>
internal static class StepInput
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the input of a try.</summary>
    /// <param name="run">The run.</param>
    /// <param name="accepted">The event that triggered it.</param>
    /// <param name="responses">The responses of the steps that have finished, by their ids.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="attempt">The try, 0-based.</param>
    /// <param name="trace">Its place in a trace.</param>
    public static Payload Of(Run run, Event accepted, IReadOnlyList<KeyValuePair<string, Payload>> responses, string stepId, int attempt, TraceContext trace)
    {
        var buffer = new ArrayBufferWriter<byte>(accepted.Data.Size + accepted.User.Size + responses.Sum(response => response.Value.Size) + 1024);
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WritePropertyName("event");
            EventJson.Write(json, accepted);
            json.WriteStartObject("steps");
            foreach (var (id, response) in responses)
            {
                json.WritePropertyName(id);
                json.WriteRawValue(response.Utf8.Span, skipInputValidation: true);
            }

            json.WriteEndObject();
            json.WriteStartObject("ctx");
            json.WriteString("run_id", run.Id);
            json.WriteString("function_id", run.FunctionId);
            json.WriteString("step_id", stepId);
            json.WriteNumber("attempt", attempt);
            json.WriteString("traceparent", trace.Parent);
            if (trace.State is { } state)
            {
                json.WriteString("tracestate", state);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new Payload(buffer.WrittenMemory);
    }
}
