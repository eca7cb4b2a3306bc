using System.Text.Json.Serialization;
using Ratchet.Model;

namespace Ratchet.Engine.Waiting;

/// <summary>What the event of a signal carries.</summary>
internal sealed record SignalData([property: JsonPropertyName("signal")] string Signal, [property: JsonPropertyName("data")] Payload Data);

/// <summary>Its JSON.</summary>
[JsonSerializable(typeof(SignalData))]
internal sealed partial class SignalJson : JsonSerializerContext;
