using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ratchet.Model;

/// <summary>Writes an error as the output of a failed run.</summary>
[JsonSerializable(typeof(ErrorInfo))]
internal sealed partial class ErrorJson : JsonSerializerContext
{
    /// <summary>Messages are read by people: no \u0027 where an apostrophe will do.</summary>
    private static readonly ErrorJson Readable = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static Payload Of(ErrorInfo error) => new(JsonSerializer.SerializeToUtf8Bytes(error, Readable.ErrorInfo));

    /// <summary>Reads an error that was written as an output; null if it is none.</summary>
    public static ErrorInfo? Read(Payload output)
    {
        try
        {
            return JsonSerializer.Deserialize(output.Utf8.Span, Readable.ErrorInfo);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
