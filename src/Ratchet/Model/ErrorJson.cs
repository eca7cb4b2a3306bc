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
}
