namespace Ratchet.Storage;

/// <summary>The mark a message left where its run should have been, when it gave up waiting for it.</summary>
/// <param name="RunId">The run that was missed.</param>
/// <param name="ETag">The version of the mark.</param>
public sealed record Tombstone(string RunId, string ETag);
