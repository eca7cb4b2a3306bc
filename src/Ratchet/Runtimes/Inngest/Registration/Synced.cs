namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>How an app answered that it was asked to register.</summary>
/// <param name="Modified">Whether its functions have changed by that.</param>
/// <param name="Problem">Why it did not register, in a sentence; null if it did.</param>
public sealed record Synced(bool Modified, string? Problem = null);
