namespace Ratchet.AzureStorage.Groups;

/// <summary>
/// Makes one read of those that are asked for at the same moment. A read is sent at once while none of its key is under way; whoever asks meanwhile shares
/// the next, so that nobody gets an answer to a question sent before they asked.
/// </summary>
/// <param name="read">Reads what a key stands for.</param>
internal sealed class SharedReads<TResult>(Func<string, Task<TResult>> read)
{
    /// <summary>The keys that are being read, each with the read that follows if somebody waits for one.</summary>
    private readonly Dictionary<string, TaskCompletionSource<TResult>?> underWay = [];

    /// <summary>Reads what a key stands for; the result is shared, and not to be changed.</summary>
    public Task<TResult> ReadAsync(string key)
    {
        var asked = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (underWay)
        {
            if (underWay.TryGetValue(key, out var next))
            {
                underWay[key] = next ??= asked;
                return next.Task;
            }

            underWay.Add(key, null);
        }

        _ = RunAsync(key, asked);
        return asked.Task;
    }

    private async Task RunAsync(string key, TaskCompletionSource<TResult>? asked)
    {
        for (; asked is not null; asked = TakeNext(key))
        {
            try
            {
                asked.SetResult(await read(key));
            }
            catch (Exception exception)
            {
                asked.SetException(exception);
            }
        }
    }

    private TaskCompletionSource<TResult>? TakeNext(string key)
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
}
