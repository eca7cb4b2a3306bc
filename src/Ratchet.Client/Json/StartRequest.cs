using System.Text.Json;

namespace Ratchet.Client.Json;

/// <summary>What <c>POST /v1/functions/{id}/invoke</c> takes.</summary>
internal sealed record StartRequest(JsonElement? Data, JsonElement? User, string IdempotencyKey);
