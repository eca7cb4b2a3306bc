using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Engine.Accepting;

/// <summary>The data of the event that starts an invoked run: what the step gave, and in <c>_inngest</c>, as Inngest has it, who gave it. Pure.</summary>
internal static class InvocationData
{
    private const int MaxDepth = 512;

    private static ReadOnlySpan<byte> Reserved => "_inngest"u8;

    /// <summary>The data.</summary>
    /// <param name="parent">The run whose step it is.</param>
    /// <param name="appId">The app of that run.</param>
    /// <param name="step">The step.</param>
    public static Payload Of(Run parent, string appId, Step step)
    {
        var data = step.Input ?? Payload.EmptyObject;
        var buffer = new ArrayBufferWriter<byte>(data.Size + 512);
        buffer.Write("{"u8);
        using (var given = JsonDocument.Parse(data.Utf8, new JsonDocumentOptions { MaxDepth = MaxDepth }))
        {
            // Byte for byte, as the step gave them.
            foreach (var field in given.RootElement.EnumerateObject().Where(field => !JsonMarshal.GetRawUtf8PropertyName(field).SequenceEqual(Reserved)))
            {
                buffer.Write("\""u8);
                buffer.Write(JsonMarshal.GetRawUtf8PropertyName(field));
                buffer.Write("\":"u8);
                buffer.Write(JsonMarshal.GetRawUtf8Value(field.Value));
                buffer.Write(","u8);
            }
        }

        buffer.Write("\""u8);
        buffer.Write(Reserved);
        buffer.Write("\":"u8);
        WriteSource(buffer, parent, appId, step);
        buffer.Write("}"u8);
        return new Payload(buffer.WrittenMemory);
    }

    /// <summary>What an invoked run says of the step that invoked it.</summary>
    public static string CorrelationOf(string runId, string stepHash) => $"{runId}.{stepHash}";

    private static void WriteSource(ArrayBufferWriter<byte> buffer, Run parent, string appId, Step step)
    {
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("correlation_id", CorrelationOf(parent.Id, step.Key.Hash));
        json.WriteNumber("expire", step.DueAt?.ToUnixTimeMilliseconds() ?? 0);
        json.WriteString("fn_id", step.Child!.FunctionId);
        json.WriteString("gid", "");
        json.WriteString("name", step.Key.Id);
        json.WriteString("source_app_id", NameUuid.Of(appId));
        json.WriteString("source_fn_id", NameUuid.Of(parent.FunctionId));
        json.WriteNumber("source_fn_v", parent.FunctionVersion);
        json.WriteEndObject();
    }
}
