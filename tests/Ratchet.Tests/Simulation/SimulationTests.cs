using System.Globalization;
using System.Text;

namespace Ratchet.Tests.Simulation;

/// <summary>
/// Storage that fails, is slow or answers wrongly, processes that die and stop, messages that come twice, late or early, clocks that differ:
/// whatever happens, the invariants of the design hold, and each run ends as its function says. See docs/simulation.md.
/// </summary>
public sealed class SimulationTests
{
    private const int Blocks = 6;
    private const int SeedsOfABlock = 50;
    private const int LinesShown = 100;

    public static TheoryData<int> AllBlocks => [.. Enumerable.Range(0, Blocks)];

    [Theory]
    [MemberData(nameof(AllBlocks))]
    public void WhateverGoesWrong_TheInvariantsHold_AndEachRunEndsAsItsFunctionSays(int block)
    {
        var asked = Number("RATCHET_SIMULATION_SEED");
        var first = asked ?? Number("RATCHET_SIMULATION_FIRST") ?? 0;
        var count = asked is null ? Number("RATCHET_SIMULATION_SEEDS") ?? Blocks * SeedsOfABlock : 1;
        var failed = new Lock();
        var failures = new SortedDictionary<long, WrongException>();
        Parallel.For(first + (count * block / Blocks), first + (count * (block + 1) / Blocks), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            if (Play(seed, keepsTrace: false, out _) is { } wrong)
            {
                lock (failed)
                {
                    failures.Add(seed, wrong);
                }
            }
        });
        if (failures.Count > 0)
        {
            var (seed, wrong) = failures.First();
            Play(seed, keepsTrace: true, out var trace);
            Assert.Fail($"Seeds that fail: {string.Join(", ", failures.Keys)}. The first of them:\n{Report(seed, wrong, trace)}");
        }
    }

    [Fact]
    public void TheSameSeed_GivesTheSameSimulation()
    {
        for (var seed = 1000; seed < 1040; seed++)
        {
            Play(seed, keepsTrace: false, out var once);
            Play(seed, keepsTrace: true, out var again);
            Assert.True(once.Hash == again.Hash && once.Count == again.Count, $"Seed {seed} was played twice, and not the same way.");
        }
    }

    private static WrongException? Play(long seed, bool keepsTrace, out Trace trace)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        using var world = new World(seed, keepsTrace);
        trace = world.Trace;
        try
        {
            world.Run();
            return null;
        }
        catch (WrongException wrong)
        {
            return wrong;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private static string Report(long seed, WrongException wrong, Trace trace) => new StringBuilder()
        .AppendLine(CultureInfo.InvariantCulture, $"Seed {seed}: {wrong.Message}")
        .AppendLine(CultureInfo.InvariantCulture, $"To play it again: RATCHET_SIMULATION_SEED={seed} ./test --filter Simulation Ratchet.Tests")
        .AppendLine("The last of what happened: seconds, process and work, call, what it is about, what came of it.")
        .Append(trace.Tail((int)(Number("RATCHET_SIMULATION_LINES") ?? LinesShown)))
        .ToString();

    private static long? Number(string variable) =>
        long.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
