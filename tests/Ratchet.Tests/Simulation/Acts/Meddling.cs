using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>What is done from outside to runs of whatever function, at any moment of their lives.</summary>
internal abstract class Meddling : Act
{
    private const int MostTries = 6;

    public override bool Has(string functionId) => false;

    public override void AddFunctions(RatchetBuilder functions)
    {
    }

    public override string? WrongWith(Journal journal, World world) => null;

    public override async Task PlayAsync(World world)
    {
        for (var tries = world.Chance.Between(1, MostTries); tries > 0; tries--)
        {
            await world.Time.DelayAsync(TimeSpan.FromMilliseconds(world.Chance.Pick(1, 20, 300, 2000, 10_000, 60_000, 2_000_000, 100_000_000)));
            if (world.Storage.RunIds is { Count: > 0 } all && world.Storage.Load(all[world.Chance.Next(all.Count)]) is { } journal)
            {
                await MeddleAsync(world, journal);
            }
        }
    }

    protected abstract Task MeddleAsync(World world, Journal journal);
}
