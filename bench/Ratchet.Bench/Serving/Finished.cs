namespace Ratchet.Bench.Serving;

/// <summary>How many runs have come to the end of their code.</summary>
internal static class Finished
{
    private static readonly Lock Gate = new();
    private static (long Count, TaskCompletionSource Reached)? awaited;
    private static long count;

    public static long Count => Interlocked.Read(ref count);

    public static T One<T>(T output)
    {
        var now = Interlocked.Increment(ref count);
        lock (Gate)
        {
            if (awaited is { } wait && now >= wait.Count)
            {
                wait.Reached.TrySetResult();
            }
        }

        return output;
    }

    /// <summary>Returns once so many have, for one caller at a time.</summary>
    public static Task UntilAsync(long number)
    {
        lock (Gate)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            awaited = (number, reached);
            if (Count >= number)
            {
                reached.SetResult();
            }

            return reached.Task;
        }
    }
}
