namespace Ratchet.Client.Streams;

/// <summary>An event of a response: what stands between two empty lines.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">What it is.</param>
/// <param name="Data">Its data; null if it has none, and only says where the response is.</param>
internal sealed record ServerEvent(string? Id, string? Type, byte[]? Data);
