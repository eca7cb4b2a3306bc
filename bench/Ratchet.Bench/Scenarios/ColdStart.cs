using Ratchet.Bench.Measuring;
using Ratchet.Bench.Reporting;

namespace Ratchet.Bench.Scenarios;

/// <summary>From the start of a process to the first request that it answers, compiled while it runs and compiled ahead of time.</summary>
internal sealed class ColdStart : IScenario
{
    private const int Starts = 11;

    private static readonly (string What, string Project)[] Programs =
    [
        ("The server", "src/Ratchet.Server"),
        ("The function app's worker", "tests/Ratchet.FunctionHost"),
    ];

    public string Name => "start";

    public string Title => "Cold start";

    public async Task MeasureAsync(Part part)
    {
        await using var storage = await StorageUnderTest.StartAsync();
        foreach (var (what, project) in Programs)
        {
            using var compiled = await Published.CreateAsync(project, "-p:PublishReadyToRun=false");
            using var ahead = await Published.CreateAsync(project);
            var prefix = ServerUnderTest.NewPrefix();
            // Afterwards the tables are there, and the files in the machine's memory.
            await compiled.StartAsync(storage, prefix);
            await ahead.StartAsync(storage, prefix);
            var (before, after) = (new List<Start>(), new List<Start>());
            for (var n = 0; n < Starts; n++)
            {
                before.Add(await compiled.StartAsync(storage, prefix));
                after.Add(await ahead.StartAsync(storage, prefix));
            }

            Add(part, $"{what}, compiled while it runs", before);
            Add(part, $"{what}, ReadyToRun", after);
        }

        part.Note($"Medians of {Starts} starts, the two kinds by turns, tables and queues being there. *First event* is the answer to the first `POST /e/{{key}}`, which is stored then.");
        part.Note("The worker is the function app's composition root, its triggers called by a stand-in for the Functions host; the host's own start, and Azure's for a new instance, come on top.");
    }

    private static void Add(Part part, string what, List<Start> starts)
    {
        part.Add($"{what}: to the first request answered", Median(starts, start => start.Served), "ms");
        part.Add($"{what}: to the first event accepted", Median(starts, start => start.Accepted), "ms");
        part.Add($"{what}: processor time until then", Median(starts, start => start.Cpu), "ms");
    }

    private static double Median(List<Start> starts, Func<Start, TimeSpan> value) => starts.Select(value).Order().ElementAt(Starts / 2).TotalMilliseconds;
}
