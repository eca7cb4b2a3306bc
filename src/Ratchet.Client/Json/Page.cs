namespace Ratchet.Client.Json;

/// <summary>Where a list goes on; nowhere if the cursor is null.</summary>
internal sealed record Page(string? Cursor);
