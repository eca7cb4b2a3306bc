using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ratchet.Api.Json;
using Ratchet.Api.V2.Apps;
using Ratchet.Api.V2.Envelopes;
using Ratchet.Api.V2.Errors;
using Ratchet.Api.V2.Events;
using Ratchet.Api.V2.Functions;
using Ratchet.Api.V2.Health;
using Ratchet.Api.V2.Runs;
using Ratchet.Api.V2.Traces;
using Ratchet.Model;

namespace Ratchet.Api.V2.Json;

/// <summary>How <c>/v2</c> writes JSON: camel case, times in UTC with milliseconds, and nothing that is null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcMilliseconds)])]
[JsonSerializable(typeof(Envelope<GetHealth.Health>), TypeInfoPropertyName = "EnvelopeHealth")]
[JsonSerializable(typeof(Envelope<PostEvent.Sent>), TypeInfoPropertyName = "EnvelopeSent")]
[JsonSerializable(typeof(Envelope<RunDocument>), TypeInfoPropertyName = "EnvelopeRun")]
[JsonSerializable(typeof(ListEnvelope<RunDocument>), TypeInfoPropertyName = "RunList")]
[JsonSerializable(typeof(Envelope<RunReference>), TypeInfoPropertyName = "EnvelopeRunReference")]
[JsonSerializable(typeof(Envelope<TraceDocument>), TypeInfoPropertyName = "EnvelopeTrace")]
[JsonSerializable(typeof(Envelope<AppDocument>), TypeInfoPropertyName = "EnvelopeApp")]
[JsonSerializable(typeof(ListEnvelope<AppDocument>), TypeInfoPropertyName = "AppList")]
[JsonSerializable(typeof(Envelope<FunctionDocument>), TypeInfoPropertyName = "EnvelopeFunction")]
[JsonSerializable(typeof(ListEnvelope<FunctionDocument>), TypeInfoPropertyName = "FunctionList")]
[JsonSerializable(typeof(V2ErrorShape.Body), TypeInfoPropertyName = "V2Error")]
[JsonSerializable(typeof(ErrorInfo))]
internal sealed partial class V2Json : JsonSerializerContext
{
    /// <summary>Leaves URLs and other languages readable: the bodies are served as JSON and never sniffed as HTML.</summary>
    public static V2Json Readable { get; }

    // Not an initializer: the generated half of this class initializes Default, and which half comes first is undefined.
    static V2Json() => Readable = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
