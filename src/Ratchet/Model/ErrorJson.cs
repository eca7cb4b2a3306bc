using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ratchet.Model;

/// <summary>Writes an error as the output of a failed run.</summary>
[JsonSerializable(typeof(ErrorInfo))]
internal sealed partial class ErrorJson : JsonSerializerContext
{
    public static Payload Of(ErrorInfo error) => new(JsonSerializer.SerializeToUtf8Bytes(error, Default.ErrorInfo));
}
