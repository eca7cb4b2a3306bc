namespace Ratchet.Client.Json;

/// <summary>What <c>POST /v1/functions/{id}/invoke</c> answers.</summary>
internal sealed record StartedRun(string RunId);
