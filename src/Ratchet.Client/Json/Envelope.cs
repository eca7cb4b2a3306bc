namespace Ratchet.Client.Json;

/// <summary>What <c>/v1</c> answers in.</summary>
internal sealed record Envelope<T>(T Data);
