namespace Ratchet.Tests.Simulation;

/// <summary>Crashes, duplicates, stops and time jumps at random: whatever happens, each run gets to its end and each outcome is recorded once.</summary>
public sealed class SimulationTests
{
    private const int SeedsOfACase = 40;

    public static TheoryData<int> FirstSeeds => [.. Enumerable.Range(0, 6).Select(block => block * SeedsOfACase)];

    [Theory]
    [MemberData(nameof(FirstSeeds))]
    public async Task WhateverGoesWrong_EachRunGetsToItsEnd_AndEachOutcomeIsRecordedOnce(int firstSeed)
    {
        for (var seed = firstSeed; seed < firstSeed + SeedsOfACase; seed++)
        {
            await using var world = new World(seed);
            try
            {
                await world.RunAsync();
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {seed}: {exception}");
            }
        }
    }
}
