namespace Ratchet.AzureStorage.Groups;

/// <summary>
/// Makes one read of those that are asked for at the same moment. A read is sent at once while none of its key is under way; whoever asks meanwhile shares
/// the next, so that nobody gets an answer to a question sent before they asked.
/// </summary>
/// <param name="read">Reads, of what a key stands for, the items that were asked for: each of them once, in ordinal order.</param>
internal sealed class SharedReads<TResult>(Func<string, SortedSet<string>, Task<TResult>> read)
{
    /// <summary>The keys that are being read, each with the read that follows if somebody waits for one.</summary>
    private readonly Dictionary<string, Question?> underWay = [];

    /// <summary>Reads items; the result is shared, and not to be changed.</summary>
    public Task<TResult> ReadAsync(string key, params IReadOnlyCollection<string> items)
    {
        var asked = new Question();
        lock (underWay)
        {
            if (underWay.TryGetValue(key, out var next))
            {
                underWay[key] = next ??= asked;
                next.Items.UnionWith(items);
                return next.Answer.Task;
            }

            underWay.Add(key, null);
        }

        asked.Items.UnionWith(items);
        _ = RunAsync(key, asked);
        return asked.Answer.Task;
    }

    private async Task RunAsync(string key, Question? asked)
    {
        for (; asked is not null; asked = TakeNext(key))
        {
            try
            {
                asked.Answer.SetResult(await read(key, asked.Items));
            }
            catch (Exception exception)
            {
                asked.Answer.SetException(exception);
            }
        }
    }

    private Question? TakeNext(string key)
    {
        lock (underWay)
        {
            if (underWay[key] is { } next)
            {
                underWay[key] = null;
                return next;
            }

            underWay.Remove(key);
            return null;
        }
    }

    private sealed class Question
    {
        public SortedSet<string> Items { get; } = new(StringComparer.Ordinal);

        public TaskCompletionSource<TResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
