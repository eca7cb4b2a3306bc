using Ratchet.Bench.Measuring;
using Ratchet.Bench.Reporting;
using Ratchet.Bench.Scenarios;
using Ratchet.Bench.Soaking;

namespace Ratchet.Bench;

/// <summary>Everything that is measured, in parts that can be run alone.</summary>
internal static class Suite
{
    private static readonly IScenario[] Scenarios =
    [
        new Latency(),
        new Throughput("arrays", 500, Sending.InArrays) { PerSecond = Target.AtLeast(250), Requests = Target.AtMost(2.5) },
        new Throughput("single", 500, Sending.OneByOne) { PerSecond = Target.AtLeast(100) },
        new Throughput("arrays-5000", 5000, Sending.InArrays) { Requests = Target.AtMost(2.5) },
        new Throughput("single-5000", 5000, Sending.OneByOne),
        new Peer(),
        new Growth(),
        new Waiters(),
        new LongRuns(),
        new Rest(),
        new ColdStart(),
        new InngestSdk(),
    ];

    /// <param name="args">The folder for the report, and the parts to measure; without any, all. Parts that were measured before stay in the report.</param>
    /// <returns>0; 1 if something did not hold that has to whatever the machine.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateDirectory(args is [var given, ..] ? given : "artifacts/bench").FullName;
        var chosen = args is [_, _, ..] ? args[1..] : [.. Scenarios.Select(scenario => scenario.Name)];
        if (chosen.FirstOrDefault(name => Scenarios.All(scenario => scenario.Name != name)) is { } unknown)
        {
            await Console.Error.WriteLineAsync($"There is no part '{unknown}'; there are {string.Join(", ", Scenarios.Select(scenario => scenario.Name))}.");
            return 2;
        }

        var parts = new PartFiles(folder);
        foreach (var scenario in Scenarios.Where(scenario => chosen.Contains(scenario.Name)))
        {
            var part = new Part(scenario.Name, scenario.Title);
            var others = new OtherProcesses();
            await scenario.MeasureAsync(part);
            part.Add("Processors used by others meanwhile", 100 * others.Share(), "%");
            await parts.SaveAsync(part);
        }

        var all = await parts.LoadAsync([.. Scenarios.Select(scenario => scenario.Name), Soak.Name]);
        await File.WriteAllTextAsync(Path.Combine(folder, "report.md"), Markdown.Of(all));
        await File.WriteAllTextAsync(Path.Combine(folder, "report.svg"), Plot.Of(all));
        Console.WriteLine(Markdown.Of(all));
        return all.Where(part => chosen.Contains(part.Name)).SelectMany(part => part.Broken).Any() ? 1 : 0;
    }
}
