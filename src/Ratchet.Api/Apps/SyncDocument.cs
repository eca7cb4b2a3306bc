namespace Ratchet.Api.Apps;

/// <summary>How an app's registration stands.</summary>
/// <param name="Status"><c>ok</c>, or <c>failed</c> if the latest was.</param>
/// <param name="Revision">How many registrations differed from the one before.</param>
/// <param name="SyncedAt">When it registered what it has now; null if it never did.</param>
/// <param name="Error">Why the latest failed.</param>
/// <param name="FailedAt">When it failed.</param>
internal sealed record SyncDocument(string Status, int Revision, DateTimeOffset? SyncedAt, string? Error, DateTimeOffset? FailedAt);
