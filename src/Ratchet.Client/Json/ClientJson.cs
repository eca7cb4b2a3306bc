using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ratchet.Client.Json;

/// <summary>The shapes of the API, read and written without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Envelope<RunDocument>), TypeInfoPropertyName = "EnvelopeRunDocument")]
[JsonSerializable(typeof(Envelope<IReadOnlyList<RunDocument>>), TypeInfoPropertyName = "EnvelopeRunDocuments")]
[JsonSerializable(typeof(Envelope<StartedRun>), TypeInfoPropertyName = "EnvelopeStartedRun")]
[JsonSerializable(typeof(IReadOnlyList<EventToSend>), TypeInfoPropertyName = "EventsToSend")]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(RunError))]
[JsonSerializable(typeof(RunPage))]
[JsonSerializable(typeof(SentEvents))]
[JsonSerializable(typeof(StartRequest))]
[JsonSerializable(typeof(WakeRequest))]
[JsonSerializable(typeof(Woken))]
internal sealed partial class ClientJson : JsonSerializerContext;
