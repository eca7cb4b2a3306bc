namespace Ratchet.Engine.Accepting;

/// <summary>Does something for each of several, a limited number of them at a time.</summary>
internal static class Concurrently
{
    private const int Most = 16;

    /// <summary>Returns once it is done for all, or has failed for one.</summary>
    public static async Task EachAsync<T>(IReadOnlyList<T> items, Func<T, CancellationToken, Task> act, CancellationToken cancellation)
    {
        if (items.Count == 1)
        {
            await act(items[0], cancellation);
        }
        else if (items.Count > 1)
        {
            var limited = new ParallelOptions { MaxDegreeOfParallelism = Most, TaskScheduler = TaskScheduler.Current, CancellationToken = cancellation };
            await Parallel.ForEachAsync(items, limited, async (item, token) => await act(item, token));
        }
    }
}
