namespace Ratchet.Engine.Accepting;

/// <summary>
/// Does together what comes together: work is begun at once while none is under way; what comes meanwhile is gathered, and done as one piece next.
/// </summary>
/// <param name="work">Does a piece, and returns a result for each item, in their order. If it throws, it has failed for all.</param>
/// <param name="sizeOf">How much an item is.</param>
/// <param name="most">How much one piece is at most.</param>
internal sealed class Gathering<TItem, TResult>(Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> work, Func<TItem, int> sizeOf, int most)
{
    private readonly Queue<(TItem Item, TaskCompletionSource<TResult> Result)> waiting = new();
    private bool isRunning;

    /// <summary>Adds an item and returns its result.</summary>
    public Task<TResult> AddAsync(TItem item)
    {
        var result = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        bool begins;
        lock (waiting)
        {
            waiting.Enqueue((item, result));
            begins = !isRunning;
            isRunning = true;
        }

        if (begins)
        {
            _ = RunAsync();
        }

        return result.Task;
    }

    private async Task RunAsync()
    {
        while (Take() is { Count: > 0 } piece)
        {
            try
            {
                var results = await work(piece.ConvertAll(one => one.Item));
                for (var i = 0; i < piece.Count; i++)
                {
                    piece[i].Result.SetResult(results[i]);
                }
            }
            catch (Exception exception)
            {
                piece.ForEach(one => one.Result.TrySetException(exception));
            }
        }
    }

    private List<(TItem Item, TaskCompletionSource<TResult> Result)> Take()
    {
        var (piece, size) = (new List<(TItem Item, TaskCompletionSource<TResult> Result)>(), 0);
        lock (waiting)
        {
            while (waiting.TryPeek(out var next) && (piece.Count == 0 || size + sizeOf(next.Item) <= most))
            {
                piece.Add(waiting.Dequeue());
                size += sizeOf(next.Item);
            }

            isRunning = piece.Count > 0;
            return piece;
        }
    }
}
