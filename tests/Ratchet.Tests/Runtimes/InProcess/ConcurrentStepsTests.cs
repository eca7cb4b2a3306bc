using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class ConcurrentStepsTests
{
    private const int Many = 200;

    [Fact]
    public async Task StepsAwaitedTogether_RunAtTheSameTime()
    {
        var left = new TaskCompletionSource();
        var right = new TaskCompletionSource();
        await using var app = new App(async run =>
        {
            await Task.WhenAll(
                run.Step.RunAsync("left", async _ =>
                {
                    left.SetResult();
                    await right.Task;
                }),
                run.Step.RunAsync("right", async _ =>
                {
                    right.SetResult();
                    await left.Task;
                }));
            return "met";
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"met\"");
    }

    [Fact]
    public async Task WhoCameFirst_IsTheSameInEveryReplay()
    {
        var slowMayEnd = new TaskCompletionSource();
        var winners = new List<string>();
        await using var app = new App(async run =>
        {
            var slow = run.Step.RunAsync("slow", async _ =>
            {
                await slowMayEnd.Task;
                return "slow";
            });
            var fast = run.Step.RunAsync("fast", _ => Task.FromResult("fast"));
            var winner = await await Task.WhenAny(slow, fast);
            winners.Add(winner);
            slowMayEnd.TrySetResult();
            await slow;
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            await run.Step.SleepAsync("another nap", TimeSpan.FromHours(1));
            return winner;
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"fast\"");
        Assert.Equal(["fast", "fast", "fast"], winners);
        Assert.Equal(["fast", "slow", "nap", "another nap"], await app.RecordedAsync(id));
    }

    [Fact]
    public async Task ASleepThatIsOverAtOnce_ComesBeforeTheBodyBesideIt_InTheFirstRunAsInEveryReplay()
    {
        var winners = new List<string>();
        await using var app = new App(async run =>
        {
            var past = run.Step.SleepUntilAsync("until the past", run.Now.AddDays(-1));
            var body = run.Step.RunAsync("body", _ => Task.CompletedTask);
            winners.Add(await Task.WhenAny(past, body) == past ? "sleep" : "body");
            await Task.WhenAll(past, body);
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            return null;
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal(["sleep", "sleep"], winners);
        Assert.Equal(["until the past", "body", "nap"], await app.RecordedAsync(id));
    }

    [Fact]
    public async Task BranchesOfSeveralSteps_GoOnIndependently()
    {
        await using var app = new App(async run =>
        {
            var sums = await Task.WhenAll(Enumerable.Range(0, 5).Select(BranchAsync));
            return sums.Sum();

            async Task<int> BranchAsync(int branch)
            {
                var first = await run.Step.RunAsync($"{branch}/first", _ => Task.FromResult(branch));
                await run.Step.SleepAsync($"{branch}/nap", TimeSpan.FromMinutes(branch));
                return first + await run.Step.RunAsync($"{branch}/second", _ => Task.FromResult(10));
            }
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "60");
    }

    [Fact]
    public async Task AStepThatFails_LeavesTheOutcomesOfTheStepsBesideIt()
    {
        var healthy = 0;
        await using var app = new App(
            async run =>
            {
                var ok = run.Step.RunAsync("healthy", _ => Task.FromResult(++healthy));
                var bad = run.Step.RunAsync("ill", _ => run.Attempt < 2 ? throw new InvalidOperationException("Ill.") : Task.FromResult(run.Attempt));
                return await ok + await bad;
            },
            options: options => options.RetryDelay = TimeSpan.Zero);
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "3");
        Assert.Equal(1, healthy);
    }

    [Fact]
    public async Task TwoHundredSleepsAtOnce_AreStoredAndEnd_ThoughNoTransactionHoldsThemAll()
    {
        await using var app = new App(async run =>
        {
            await Task.WhenAll(Enumerable.Range(0, Many).Select(n => run.Step.SleepAsync($"nap {n}", TimeSpan.FromHours(1))));
            return "rested";
        });
        var id = await app.StartAsync();

        await app.DeliverAsync();
        Assert.Equal(Many, (await app.JournalAsync(id)).Steps.Count);

        await app.SettleAsync();
        await app.AssertCompletedAsync(id, "\"rested\"");
        Assert.Equal(Many, (await app.RecordedAsync(id)).Count());
    }

    [Fact]
    public async Task TwoHundredBodiesAtOnce_AreStored_EachRunOnce()
    {
        var bodies = 0;
        await using var app = new App(async run =>
        {
            var results = await Task.WhenAll(Enumerable.Range(0, Many).Select(n => run.Step.RunAsync($"body {n}", _ =>
            {
                Interlocked.Increment(ref bodies);
                return Task.FromResult(n);
            })));
            return results.Sum();
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "19900");
        Assert.Equal(Many, bodies);
    }

    [Fact]
    public async Task ManySleepsThatEndTogether_BesideBodies_AreSeenInOneOrderByEveryReplay()
    {
        var orders = new List<string>();
        await using var app = new App(async run =>
        {
            var order = new List<string>();
            await Task.WhenAll(Enumerable.Range(0, 50).Select(BranchAsync));
            orders.Add(string.Join(' ', order));
            await run.Step.SleepAsync("nap", TimeSpan.FromMinutes(1));
            return null;

            async Task BranchAsync(int n)
            {
                await run.Step.SleepAsync($"nap {n}", TimeSpan.FromMinutes(1));
                order.Add($"nap {n}");
                await run.Step.RunAsync($"body {n}", _ => Task.CompletedTask);
                order.Add($"body {n}");
            }
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal(2, orders.Count);
        Assert.Equal(orders[0], orders[1]);
        Assert.Equal(101, (await app.RecordedAsync(id)).Count());
        Assert.Contains(app.Calls.Seen, call => call is { Name: PortCall.Commit } && call.Journal.Unstored.Count > 30);
    }
}
