using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Ratchet.Api.Apps;
using Ratchet.Api.Cancellations;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Errors;
using Ratchet.Api.Events;
using Ratchet.Api.Functions;
using Ratchet.Api.Health;
using Ratchet.Api.InngestRuns;
using Ratchet.Api.Runs;

namespace Ratchet.Api.Json;

/// <summary>How the API writes JSON: snake case, times in UTC with milliseconds.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(UtcMilliseconds)])]
[JsonSerializable(typeof(Envelope<EventDocument>))]
[JsonSerializable(typeof(Envelope<RunDocument>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<RunDocument>>), TypeInfoPropertyName = "EnvelopeRunDocuments")]
[JsonSerializable(typeof(ListEnvelope<RunDocument>), TypeInfoPropertyName = "RunList")]
[JsonSerializable(typeof(ListEnvelope<EventDocument>), TypeInfoPropertyName = "EventList")]
[JsonSerializable(typeof(Envelope<StepDocument>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<StepDocument>>), TypeInfoPropertyName = "EnvelopeStepDocuments")]
[JsonSerializable(typeof(Envelope<RunReference>))]
[JsonSerializable(typeof(Envelope<CancellationDocument>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<CancellationDocument>>), TypeInfoPropertyName = "EnvelopeCancellationDocuments")]
[JsonSerializable(typeof(Envelope<DeleteCancellation.Removed>), TypeInfoPropertyName = "EnvelopeRemoved")]
[JsonSerializable(typeof(Envelope<PostInvocation.Started>), TypeInfoPropertyName = "EnvelopeInvocation")]
[JsonSerializable(typeof(Envelope<IReadOnlyList<JobDocument>>), TypeInfoPropertyName = "EnvelopeJobDocuments")]
[JsonSerializable(typeof(PostDevInvocation.Invoked))]
[JsonSerializable(typeof(InngestRun))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<AppDocument>>), TypeInfoPropertyName = "EnvelopeAppDocuments")]
[JsonSerializable(typeof(Envelope<PostAppSync.AppSync>), TypeInfoPropertyName = "EnvelopeAppSync")]
[JsonSerializable(typeof(Envelope<IReadOnlyList<FunctionDocument>>), TypeInfoPropertyName = "EnvelopeFunctionDocuments")]
[JsonSerializable(typeof(PostRegistration.Registration))]
[JsonSerializable(typeof(DeleteApp.Removed), TypeInfoPropertyName = "AppRemoved")]
[JsonSerializable(typeof(GetDev.Answer), TypeInfoPropertyName = "DevAnswer")]
[JsonSerializable(typeof(PostEventsAnswer))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(PostWake.Answer), TypeInfoPropertyName = "WakeAnswer")]
[JsonSerializable(typeof(V1ErrorShape.Body), TypeInfoPropertyName = "V1Error")]
[JsonSerializable(typeof(GetHealth.Health))]
[JsonSerializable(typeof(GetHealth.InngestHealth))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Leaves URLs and other languages readable: the bodies are served as JSON and never sniffed as HTML.</summary>
    public static ApiJson Readable { get; }

    // Not an initializer: the generated half of this class initializes Default, and which half comes first is undefined.
    static ApiJson() => Readable = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
