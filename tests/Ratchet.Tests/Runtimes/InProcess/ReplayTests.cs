using System.Text.Json.Serialization;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class ReplayTests
{
    [Fact]
    public async Task AStepThatFinished_IsNotRunAgain_AndReturnsWhatWasRecorded()
    {
        int codeRuns = 0, bodyRuns = 0;
        await using var app = new App(async run =>
        {
            codeRuns++;
            var first = await run.Step.RunAsync("first", _ => Task.FromResult(++bodyRuns));
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            var second = await run.Step.RunAsync("second", _ => Task.FromResult(++bodyRuns));
            await run.Step.SleepAsync("another nap", TimeSpan.FromHours(1));
            return $"{first}, {second}";
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"1, 2\"");
        Assert.Equal((3, 2), (codeRuns, bodyRuns));
    }

    [Fact]
    public async Task StepsThatAreAwaitedInTurn_RunInTurn()
    {
        var events = new List<string>();
        await using var app = new App(async run =>
        {
            for (var i = 0; i < 3; i++)
            {
                await run.Step.RunAsync($"step {i}", async _ =>
                {
                    events.Add($"begin {i}");
                    await Task.Yield();
                    events.Add($"end {i}");
                });
            }

            return null;
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal(["begin 0", "end 0", "begin 1", "end 1", "begin 2", "end 2"], events);
        Assert.Equal(["step 0", "step 1", "step 2"], await app.RecordedAsync(id));
        await app.AssertCompletedAsync(id, "null");
    }

    [Fact]
    public async Task AStepsResult_IsReadBackFromItsJson_InTheFirstRunAsInEveryReplay()
    {
        var seen = new List<string>();
        await using var app = new App(async run =>
        {
            var person = await run.Step.RunAsync("find", _ => Task.FromResult(new Person("Ada", "hunter2")));
            seen.Add($"{person.Name}/{person.Password}");
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            return person;
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal(["Ada/", "Ada/"], seen);
        await app.AssertCompletedAsync(id, """{"name":"Ada"}""");
    }

    [Fact]
    public async Task AnIdThatIsUsedAgain_IsNumbered_AlsoWhenANumberIsTaken()
    {
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("it:1", _ => Task.FromResult("explicit"));
            var all = new List<int>();
            for (var i = 0; i < 3; i++)
            {
                all.Add(await run.Step.RunAsync("it", _ => Task.FromResult(i)));
                await run.Step.SleepAsync("nap", TimeSpan.FromSeconds(1));
            }

            return all;
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal(["it:1", "it", "nap", "it:2", "nap:1", "it:3", "nap:2"], await app.RecordedAsync(id));
        await app.AssertCompletedAsync(id, "[0,1,2]");
    }

    [Fact]
    public async Task CodeThatAsksForNoContext_IsReplayedAllTheSame()
    {
        var bodies = 0;
        await using var app = new App(async run =>
        {
            var sum = 0;
            for (var i = 1; i <= 3; i++)
            {
                sum += await AddAsync(i).ConfigureAwait(false);
                await run.Step.SleepAsync("nap", TimeSpan.FromSeconds(5)).ConfigureAwait(false);
            }

            return sum;

            async Task<int> AddAsync(int i)
            {
                var both = await Task.WhenAll(
                    run.Step.RunAsync("left", _ => Count(i)), run.Step.RunAsync("right", _ => Count(i))).ConfigureAwait(false);
                return both.Sum();
            }

            Task<int> Count(int i)
            {
                Interlocked.Increment(ref bodies);
                return Task.FromResult(i);
            }
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "12");
        Assert.Equal(6, bodies);
    }

    [Fact]
    public async Task CodeMayGiveWayToOtherCode_BetweenSteps()
    {
        await using var app = new App(async run =>
        {
            await Task.Yield();
            var a = await run.Step.RunAsync("a", _ => Task.FromResult(1));
            await Task.Yield();
            return a;
        });
        var id = await app.StartAsync();

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "1");
    }

    [Fact]
    public async Task AWait_DoesNotUnwindTheCode_SoFinallyBlocksRunOnlyWhenControlLeavesThem()
    {
        var cleanups = 0;
        await using var app = new App(async run =>
        {
            try
            {
                await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
                return "woken";
            }
            finally
            {
                cleanups++;
            }
        });
        await app.StartAsync();

        await app.DeliverAsync();
        Assert.Equal(0, cleanups);

        await app.SettleAsync();
        Assert.Equal(1, cleanups);
    }

    [Fact]
    public async Task StepsMayBeAddedMovedAndRemoved_WhileARunWaits()
    {
        var deployed = false;
        var bodies = new List<string>();
        await using var app = new App(async run =>
        {
            if (deployed)
            {
                await BodyAsync("added");
                await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
                return await BodyAsync("kept");
            }

            await BodyAsync("kept");
            await BodyAsync("removed");
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            return null;

            Task<string> BodyAsync(string id) => run.Step.RunAsync(id, _ =>
            {
                bodies.Add(id);
                return Task.FromResult(id);
            });
        });
        var id = await app.StartAsync();
        await app.DeliverAsync();
        deployed = true;

        await app.SettleAsync();

        await app.AssertCompletedAsync(id, "\"kept\"");
        Assert.Equal(["kept", "removed", "added"], bodies);
    }

    [Fact]
    public async Task ARunWhoseRetriedStepWasRemoved_WaitsForWhatItsCodeAwaits_WithoutWakingForEver()
    {
        var deployed = false;
        await using var app = new App(async run =>
        {
            if (!deployed)
            {
                await run.Step.RunAsync("removed", _ => Task.FromException(new InvalidOperationException("Not yet.")));
            }

            await run.Step.SleepAsync("nap", TimeSpan.FromDays(1));
            return "rested";
        });
        var id = await app.StartAsync();
        await app.DeliverAsync();
        deployed = true;

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.DeliverAsync();

        Assert.Equal(app.Clock.GetUtcNow().AddDays(1), Assert.Single(app.Queue.Messages).VisibleAt);
        await app.SettleAsync();
        await app.AssertCompletedAsync(id, "\"rested\"");
    }

    private sealed record Person(string Name, [property: JsonIgnore] string? Password);
}
