using Ratchet.Engine.Upkeep;
using Ratchet.Tests.Simulation.Checks;

namespace Ratchet.Tests.Simulation;

/// <summary>What is left of it all when it is old: nothing.</summary>
internal static class Retention
{
    private const int Days = 8;
    private static readonly TimeSpan Age = TimeSpan.FromDays(40);

    /// <summary>Lets everything become old, and has it removed.</summary>
    public static void Play(World world)
    {
        world.Play(() => KeepHouseAsync(world));
        world.PlayOut();
        if (world.Storage.Ledger.RunIds is [var run, ..])
        {
            world.Fail(Check.Removed, $"Run {run} is left after {Age}.");
        }

        if (world.Storage.Events.Keys.FirstOrDefault(id => world.Storage.Ledger.FindEventAsync(id, default).Result is not null) is { } left)
        {
            world.Fail(Check.Removed, $"Event {left} is left after {Age}.");
        }

        if (world.Storage.Waiters.All.FirstOrDefault(waiter => waiter.Pattern.Until < world.Time.Now - Age) is { } waiting)
        {
            world.Fail(Check.Removed, $"{waiting} is left after {Age}.");
        }

        world.ThrowIfWrong();
    }

    private static async Task KeepHouseAsync(World world)
    {
        await world.Time.DelayAsync(Age);
        for (var day = 0; day < Days; day++)
        {
            // A process that dies on the way leaves it to the next day.
            await world.Client.AskAsync("keep house", async (process, aborted) =>
            {
                await process.Get<StartRetention>().HandleAsync(aborted);
                return true;
            });
            await world.Time.DelayAsync(TimeSpan.FromDays(1));
        }
    }
}
