using System.Text.Json;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class DeterminismTests
{
    [Fact]
    public async Task NowIsTheTimeOfTheLatestProgress_AndTheSameInEveryReplay()
    {
        var seen = new List<string>();
        App app = null!;
        await using var running = app = new App(async run =>
        {
            var moments = new List<DateTimeOffset> { run.Now };
            await run.Step.RunAsync("takes three seconds", _ =>
            {
                app.Clock.Advance(TimeSpan.FromSeconds(3));
                return Task.CompletedTask;
            });
            moments.Add(run.Now);
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            moments.Add(run.Now);
            await run.Step.SleepAsync("another nap", TimeSpan.FromHours(1));
            seen.Add(string.Join(' ', moments.Select(moment => (moment - Builders.Now).TotalSeconds)));
            return null;
        });
        await app.StartAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(5));
        await app.DeliverAsync();
        var duplicate = app.Queue.Messages[0].Message;

        // Each time, a worker is late by some seconds, which is not to be seen.
        app.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(9));
        await app.DeliverAsync();
        app.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(9));
        await app.DeliverAsync();
        await app.HandleAsync(duplicate);

        Assert.Equal(["5 8 3608"], seen);
    }

    [Fact]
    public async Task NowIsTheSame_WhenCodeIsReplayed()
    {
        var seen = new List<DateTimeOffset>();
        await using var app = new App(async run =>
        {
            seen.Add(run.Now);
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            seen.Add(run.Now);
            await run.Step.SleepAsync("another nap", TimeSpan.FromHours(1));
            return null;
        });
        await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal([0, 0, 3600, 0, 3600], seen.Select(moment => (moment - Builders.Now).TotalSeconds));
    }

    [Fact]
    public async Task NewUuids_AreTheSameInEveryReplay_AndDifferEverywhereElse()
    {
        var seen = new List<(string RunId, Guid First, Guid Second)>();
        await using var app = new App(async run =>
        {
            var first = run.NewGuid();
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            seen.Add((run.RunId, first, run.NewGuid()));
            await run.Step.SleepAsync("another nap", TimeSpan.FromHours(1));
            return null;
        });
        await app.StartAsync();
        await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal(4, seen.Count);
        Assert.Equal(2, seen.Distinct().Count());
        Assert.Equal(4, seen.SelectMany(run => new[] { run.First, run.Second }).Distinct().Count());
    }

    [Fact]
    public async Task NewUuidsOfABody_DoNotShiftThoseOfTheCode_AndAreTheSameInEachOfItsTries()
    {
        var ofBodies = new List<Guid>();
        var ofCode = new List<Guid>();
        await using var app = new App(
            async run =>
            {
                await run.Step.RunAsync("body", _ =>
                {
                    ofBodies.Add(run.NewGuid());
                    ofBodies.Add(run.NewGuid());
                    return run.Attempt == 0 ? throw new InvalidOperationException("Again.") : Task.CompletedTask;
                });
                ofCode.Add(run.NewGuid());
                await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
                return null;
            },
            options: options => options.RetryDelay = TimeSpan.Zero);
        await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal(ofBodies[..2], ofBodies[2..]);
        Assert.Equal(ofCode[0], ofCode[1]);
        Assert.Equal(3, ofBodies.Concat(ofCode).Distinct().Count());
    }

    [Fact]
    public async Task TheRunsOwnIdAndItsFunctions_AreToldToTheCode()
    {
        await using var app = new App(run => Task.FromResult<object?>($"{run.RunId} {run.FunctionId} {run.Event.Name} {run.Event.Data}"));
        var id = await app.StartAsync("""{"a":1}""");

        await app.SettleAsync();

        Assert.Equal($$"""{{id}} app-scripted test/scripted {"a":1}""", (await app.RunAsync(id)).Output!.Read<string>(JsonSerializerOptions.Web));
    }
}
