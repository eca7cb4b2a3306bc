namespace Ratchet.Client.Json;

/// <summary>The body of an error.</summary>
internal sealed record Refusal(string? Error = null, string? Code = null);
