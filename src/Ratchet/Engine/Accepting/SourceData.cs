using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Engine.Accepting;

/// <summary>The data of an event that a run has raised: what its code gave, and in <c>_inngest</c>, as Inngest has it, where it comes from. Pure.</summary>
internal static class SourceData
{
    private const int MaxDepth = 512;

    private static ReadOnlySpan<byte> Reserved => "_inngest"u8;

    /// <summary>The data, with what says where it comes from.</summary>
    /// <param name="data">What was given: a JSON object.</param>
    /// <param name="writeSource">Writes the fields.</param>
    public static Payload Add(Payload data, Action<Utf8JsonWriter> writeSource)
    {
        var buffer = new ArrayBufferWriter<byte>(data.Size + 512);
        buffer.Write("{"u8);
        using (var given = JsonDocument.Parse(data.Utf8, new JsonDocumentOptions { MaxDepth = MaxDepth }))
        {
            // Byte for byte, as they were given.
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
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            writeSource(json);
            json.WriteEndObject();
        }

        buffer.Write("}"u8);
        return new Payload(buffer.WrittenMemory);
    }
}
