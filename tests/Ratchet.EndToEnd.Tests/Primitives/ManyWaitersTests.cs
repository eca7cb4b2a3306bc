using System.Collections.Concurrent;
using System.Diagnostics;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

[Collection("Heavy")]
public sealed class ManyWaitersTests(OneServer one) : OneServerTests(one)
{
    private const int Waiters = 1000;
    private const int InOnePost = 100;
    private static readonly ParallelOptions AtATime = new() { MaxDegreeOfParallelism = 8 };
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task AnEventThatAThousandRunsWaitFor_ResumesThemAll()
    {
        var starting = Stopwatch.StartNew();
        var runs = await StartAsync();
        await Parallel.ForEachAsync(runs, AtATime, async (run, _) => await StepAsync(run, "wait", "Waiting", Patience));
        starting.Stop();

        var resuming = Stopwatch.StartNew();
        await SendAsync("test/doors-open", new { door = "north", by = "ada" });
        await Eventually.Get(() => Task.FromResult(Stage.Diary().Count), count => count >= Waiters, Patience);
        resuming.Stop();

        await Parallel.ForEachAsync(runs, AtATime, async (run, _) => Assert.Equal("ada", (await OutputAsync(run)).GetProperty("by").GetString()));
        Assert.Equal(Waiters, Stage.Diary().DistinctBy(entry => entry.RunId).Count());
        TestContext.Current.SendDiagnosticMessage(
            "{0} runs were waiting after {1:0.0} s; one event resumed them all within {2:0.0} s", Waiters, starting.Elapsed.TotalSeconds, resuming.Elapsed.TotalSeconds);
    }

    private async Task<IReadOnlyCollection<string>> StartAsync()
    {
        var runs = new ConcurrentBag<string>();
        for (var sent = 0; sent < Waiters; sent += InOnePost)
        {
            var events = Enumerable.Range(0, InOnePost).Select(object (_) =>
                new { name = "test/waits-for-event", data = new { @event = "test/doors-open", match = "data.door", door = "north" } });
            var ids = await Stage.SendAsync(Server, [.. events]);
            await Parallel.ForEachAsync(ids, AtATime, async (id, _) => runs.Add((await Stage.RunAsync(Server, id)).GetProperty("run_id").GetString()!));
        }

        return runs;
    }
}
