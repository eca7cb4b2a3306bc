using System.Text.Json.Serialization;

namespace Ratchet.Client.Json;

/// <summary>What <c>POST /v1/runs/{id}/wake</c> answers.</summary>
internal sealed record Woken([property: JsonPropertyName("stoppedCount")] int StoppedCount);
