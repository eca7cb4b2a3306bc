namespace Ratchet.Testing;

/// <summary>Removes what has run out, a part at a time, as a table does.</summary>
internal static class Pruning
{
    private const int RemovedPerCall = 100;

    /// <summary>Removes some of the entries whose values have run out.</summary>
    /// <returns>A cursor if more are left; null if none is.</returns>
    public static string? Prune<TKey, TValue>(this Dictionary<TKey, TValue> entries, Func<TValue, bool> hasRunOut)
        where TKey : notnull
    {
        var late = entries.Where(entry => hasRunOut(entry.Value)).Select(entry => entry.Key).ToList();
        foreach (var key in late.Take(RemovedPerCall))
        {
            entries.Remove(key);
        }

        return late.Count > RemovedPerCall ? "more" : null;
    }
}
