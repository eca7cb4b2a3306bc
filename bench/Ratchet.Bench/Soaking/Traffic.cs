using System.Collections.Concurrent;
using System.Globalization;

namespace Ratchet.Bench.Soaking;

/// <summary>Sends events of all kinds, and what runs of some kinds wait for.</summary>
internal sealed class Traffic(Fleet fleet)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(8);
    private readonly ConcurrentDictionary<string, Kind> accepted = new();
    private readonly ConcurrentDictionary<string, string> followed = new();
    private readonly ConcurrentBag<Task> underWay = [];
    private int sent;

    /// <summary>The events that were accepted, by their ids.</summary>
    public IReadOnlyDictionary<string, Kind> Accepted => accepted;

    /// <summary>The event that was sent for what an event had started, by their ids.</summary>
    public IReadOnlyDictionary<string, string> Followed => followed;

    /// <summary>Sends so many events a second, whether or not they are kept up with.</summary>
    public async Task SendAsync(double rate, TimeSpan duration)
    {
        var (begun, first) = (TimeProvider.System.GetTimestamp(), sent);
        while (TimeProvider.System.GetElapsedTime(begun) is var elapsed && elapsed < duration)
        {
            while (sent - first < elapsed.TotalSeconds * rate)
            {
                underWay.Add(SendOneAsync(sent++));
            }

            await Task.Delay(10);
        }
    }

    /// <summary>Sends events from 20 clients, as fast as they are accepted.</summary>
    public Task SendAsync(int count) => Parallel.ForEachAsync(Enumerable.Range((sent += count) - count, count), new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (n, _) =>
    {
        var kind = Kind.Of(n);
        await StartAsync(kind, n, follow => underWay.Add(follow));
    });

    /// <summary>Returns once everything is sent and has ended.</summary>
    /// <returns>Whether all of it has.</returns>
    public async Task<bool> UntilEndedAsync(TimeSpan limit)
    {
        var begun = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(underWay);
        while ((await fleet.GetAsync("/v1/runs?status=Scheduled&status=Running&limit=1")).GetProperty("data").GetArrayLength() > 0)
        {
            if (TimeProvider.System.GetElapsedTime(begun) > limit)
            {
                return false;
            }

            await Task.Delay(Look);
        }

        return true;
    }

    private async Task SendOneAsync(int n)
    {
        Task following = Task.CompletedTask;
        await StartAsync(Kind.Of(n), n, follow => following = follow);
        await following;
    }

    private async Task StartAsync(Kind kind, int n, Action<Task> follow)
    {
        var key = n.ToString(CultureInfo.InvariantCulture);
        var id = await fleet.SendAsync($"soak/{kind.Name}", new { key });
        accepted[id] = kind;
        if (kind.Name == "wait")
        {
            follow(FollowAsync(id, kind, "wait", "soak/go", key));
        }
        else if (kind.Name == "stopped")
        {
            follow(FollowAsync(id, kind, "long", "soak/stop", key));
        }
    }

    /// <summary>Sends an event once the run has come to a step.</summary>
    private async Task FollowAsync(string eventId, Kind kind, string step, string name, string key)
    {
        var run = ProductStorage.RunIdOf(eventId, $"soak-{kind.Name}");
        var pause = Look;
        while (!(await fleet.GetAsync($"/v1/runs/{run}/steps")).GetProperty("data").EnumerateArray().Any(known => known.GetProperty("id").GetString() == step))
        {
            // A look costs the storage as much as a step does.
            await Task.Delay(pause);
            pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, Seldom.Ticks));
        }

        followed[eventId] = await fleet.SendAsync(name, new { key });
    }
}
