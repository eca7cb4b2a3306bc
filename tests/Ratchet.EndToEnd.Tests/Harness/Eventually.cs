using System.Diagnostics;

namespace Ratchet.EndToEnd.Tests.Harness;

/// <summary>Waits for a condition by asking again, up to a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<T> Get<T>(Func<Task<T>> read, Func<T, bool> isRight, TimeSpan? deadline = null)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var last = await read();
            if (isRight(last))
            {
                return last;
            }

            if (waited.Elapsed > (deadline ?? Deadline))
            {
                throw new TimeoutException($"It did not come within {deadline ?? Deadline}; the last was: {last}");
            }

            await Task.Delay(Pause);
        }
    }
}
