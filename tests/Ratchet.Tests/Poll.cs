using System.Diagnostics;
using Ratchet.Testing;

namespace Ratchet.Tests;

/// <summary>Waits for what happens on the thread pool.</summary>
internal static class Poll
{
    private const int TurnsWithoutRest = 50;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var started = Stopwatch.GetTimestamp();
        for (var turn = 1; !condition(); turn++)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Limit, $"Waited in vain: {what}.");
            if (turn % TurnsWithoutRest == 0)
            {
                await Task.Delay(1);
            }
            else
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Lets the clock run until work is done that waits for it.</summary>
    public static async Task WhileTimePassesAsync(this VirtualClock clock, Task work, TimeSpan? step = null)
    {
        await UntilAsync(
            () =>
            {
                if (!work.IsCompleted)
                {
                    clock.Advance(step ?? TimeSpan.FromMilliseconds(10));
                }

                return work.IsCompleted;
            },
            "the work was not done, however much time passed");
        await work;
    }
}
