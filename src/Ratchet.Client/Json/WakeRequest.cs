using System.Text.Json.Serialization;

namespace Ratchet.Client.Json;

/// <summary>What <c>POST /v1/runs/{id}/wake</c> takes.</summary>
internal sealed record WakeRequest([property: JsonPropertyName("correlationIds")] IReadOnlyList<string>? CorrelationIds);
