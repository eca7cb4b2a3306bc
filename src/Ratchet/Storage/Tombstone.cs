namespace Ratchet.Storage;

/// <summary>The mark a message left where what it was about should have been, when it gave up waiting for it.</summary>
/// <param name="Id">The run, or the event that starts none.</param>
/// <param name="ETag">The version of the mark.</param>
public sealed record Tombstone(string Id, string ETag);
