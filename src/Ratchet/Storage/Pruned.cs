namespace Ratchet.Storage;

/// <summary>What one call to remove old runs came to.</summary>
/// <param name="Runs">Runs removed.</param>
/// <param name="Events">Events removed.</param>
/// <param name="Cursor">Where to go on; null if nothing is left to look at.</param>
public sealed record Pruned(int Runs, int Events, string? Cursor);
