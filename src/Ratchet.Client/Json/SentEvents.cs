namespace Ratchet.Client.Json;

/// <summary>What <c>POST /e</c> answers.</summary>
internal sealed record SentEvents(IReadOnlyList<string> Ids);
