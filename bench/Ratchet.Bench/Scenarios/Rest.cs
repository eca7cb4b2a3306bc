using Ratchet.Bench.Measuring;
using Ratchet.Bench.Reporting;

namespace Ratchet.Bench.Scenarios;

/// <summary>Memory of the server, and what it asks of storage while nothing happens.</summary>
internal sealed class Rest : IScenario
{
    private const int LoadRuns = 5000;
    private static readonly TimeSpan ComingToRest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(90);

    public string Name => "rest";

    public string Title => "The server at rest, and its memory under load";

    public async Task MeasureAsync(Part part)
    {
        await using var storage = await StorageUnderTest.StartAsync();
        using var server = await ServerUnderTest.StartAsync(storage);
        await Task.Delay(ComingToRest);
        part.Add("Memory at rest, after the start", server.Megabytes, "MB", Target.AtMost(150));
        await server.TakeAllRequestsAsync();
        var cpu = server.Cpu;
        await Task.Delay(Watched);
        var requests = (await server.TakeAllRequestsAsync()).Sum(counted => counted.Count);
        part.Add("Storage requests in an idle hour", requests * (TimeSpan.FromHours(1) / Watched), "");
        part.Add("Processor time in an idle hour", (server.Cpu - cpu).TotalSeconds * (TimeSpan.FromHours(1) / Watched), "s");

        await Load.InArraysAsync(storage, server, LoadRuns);
        part.Add($"Most memory under a load of {LoadRuns:N0} runs", server.PeakMegabytes, "MB");
        await Task.Delay(ComingToRest);
        part.Add("Memory at rest, after the load", server.Megabytes, "MB");
        part.Note($"The idle hour is worked out from {Watched.TotalSeconds:0} s.");
    }
}
