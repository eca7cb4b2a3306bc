using System.Diagnostics;
using Ratchet.Bench.Reporting;

namespace Ratchet.Bench.Soaking;

/// <summary>Mixed load on two servers, one of which is restarted again and again: no run lost or doubled, memory flat.</summary>
internal static class Soak
{
    public const string Name = "soak";

    /// <summary>Runs by which the machine is measured.</summary>
    private const int Trial = 1000;

    /// <summary>A shorter soak says nothing about memory.</summary>
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ToEnd = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(5);

    /// <summary>What a worker that is killed has in hand shows again when a lease would have ended, and is handled so soon.</summary>
    private static readonly TimeSpan Redelivery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Archiving = TimeSpan.FromSeconds(15);

    /// <param name="args">See <see cref="SoakOptions"/>.</param>
    /// <returns>0; 1 if something did not hold.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        // The rows of an hour are more than Node grants itself.
        Environment.SetEnvironmentVariable("NODE_OPTIONS", "--max-old-space-size=12288");
        var options = SoakOptions.Of(args);
        var part = new Part(Name, $"Soak of {options.Duration.TotalMinutes:0.#} minutes");
        var diary = Directory.CreateTempSubdirectory("bench-diary-").FullName;
        await using (var storage = await StorageUnderTest.StartAsync())
        using (var fleet = await Fleet.StartAsync(storage, options.Settings(diary)))
        {
            await RunAsync(part, options, storage, fleet, diary);
        }

        Directory.Delete(diary, recursive: true);
        await new PartFiles(options.Folder).SaveAsync(part);
        Console.WriteLine(Markdown.Of([part]));
        return part.Broken.Count == 0 ? 0 : 1;
    }

    private static async Task RunAsync(Part part, SoakOptions options, StorageUnderTest storage, Fleet fleet, string diary)
    {
        var (traffic, memory) = (new Traffic(fleet), new MemoryTrend());
        var archive = new Archive(storage, fleet, traffic, options.LeaseDuration + Redelivery);
        using var over = new CancellationTokenSource();
        var taking = EachAsync(Archiving, archive.TakeSettledAsync, over.Token);
        var rate = options.Rate ?? await HalfOfWhatItCarriesAsync(part, traffic);
        part.Add("Events sent by second", rate, "events/s");

        var meanwhile = Task.WhenAll(taking, EachAsync(options.Restart, fleet.RestartAsync, over.Token), EachAsync(Sampling, Sample, over.Token));
        await traffic.SendAsync(rate, options.Duration);
        await over.CancelAsync();
        await meanwhile;

        part.Require(await traffic.UntilEndedAsync(ToEnd), $"All runs end within {ToEnd.TotalMinutes} minutes of the last event.");
        var left = await archive.TakeAllAsync();
        Add(part, traffic, fleet, archive.Runs);
        Verdict.Judge(part, traffic.Accepted, archive.Runs, fleet.Downs, Body.ReadAll(diary), options.LeaseDuration);
        part.Require(left.Count == 0, $"Nothing is left of what was purged; here {left.Count} rows are: {string.Join("; ", left.Take(5))}");
        AddMemory(part, memory, options.Duration);
        part.Add("Memory of Azurite at the end", storage.Megabytes, "MB");

        Task Sample()
        {
            memory.Add(fleet.First.Megabytes);
            return Task.CompletedTask;
        }
    }

    private static async Task<double> HalfOfWhatItCarriesAsync(Part part, Traffic traffic)
    {
        await traffic.SendAsync(Trial);
        await traffic.UntilEndedAsync(ToEnd);
        var started = Stopwatch.GetTimestamp();
        await traffic.SendAsync(Trial);
        await traffic.UntilEndedAsync(ToEnd);
        var carried = Trial / Stopwatch.GetElapsedTime(started).TotalSeconds;
        part.Add("What the machine carries of this mix", carried, "events/s");
        return carried / 2;
    }

    private static async Task EachAsync(TimeSpan interval, Func<Task> act, CancellationToken over)
    {
        while (await PauseAsync(interval, over))
        {
            await act();
        }
    }

    private static async Task<bool> PauseAsync(TimeSpan pause, CancellationToken over)
    {
        await Task.WhenAny(Task.Delay(pause, over));
        return !over.IsCancellationRequested;
    }

    private static void Add(Part part, Traffic traffic, Fleet fleet, IReadOnlyList<Stored> runs)
    {
        part.Add("Events accepted that start runs", traffic.Accepted.Count, "");
        part.Add("Runs stored", runs.Count, "");
        part.Add("Servers stopped", fleet.Downs.Count - fleet.Kills, "");
        part.Add("The longest stop", fleet.LongestStop.TotalSeconds, "s");
        part.Add("Servers killed", fleet.Kills, "");
        var sequences = runs.Where(run => run is { Function: "app-soak-sequence", StartedAt: not null, EndedAt: not null }).ToList();
        AddTimes(part, "Three steps, created to picked up", sequences.Select(run => run.StartedAt!.Value - run.CreatedAt));
        AddTimes(part, "Three steps, created to ended", sequences.Select(run => run.EndedAt!.Value - run.CreatedAt));
    }

    private static void AddTimes(Part part, string what, IEnumerable<TimeSpan> spans)
    {
        var times = spans.Select(span => span.TotalMilliseconds).Order().ToList();
        foreach (var (name, place) in new[] { ("median", 0.5), ("p99", 0.99), ("longest", 1.0) })
        {
            part.Add($"{what}, {name}", times[Math.Min(times.Count - 1, (int)(times.Count * place))], "ms");
        }
    }

    private static void AddMemory(Part part, MemoryTrend memory, TimeSpan duration)
    {
        part.Add("Most memory of the server that stays", memory.Most, "MB");
        part.Add("Its memory at the end", memory.Last, "MB");
        if (duration >= LongEnough)
        {
            var slope = memory.Slope();
            part.Add("Its growth in the second half", slope, "MB/h");
            part.Require(slope * (duration / 2).TotalHours <= memory.Last / 10, "Memory is flat: it grows by a tenth at most in the second half.");
        }
    }
}
