using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class PauseTests
{
    [Fact]
    public async Task APausedRun_DoesNotGoOn_UntilItIsResumed()
    {
        await using var app = Napping();
        var id = await StartAsync(app);

        Assert.Equal(RunStatus.Paused, (await app.PauseAsync(id))!.Status);
        await app.WorkAsync(TimeSpan.FromHours(2));
        Assert.Equal((RunStatus.Paused, 0), ((await app.RunAsync(id)).Status, (await app.RecordedAsync(id)).Count()));
        Assert.Empty(app.Queue.Messages);

        Assert.Equal(RunStatus.Running, (await app.ResumeAsync(id))!.Status);
        await app.WorkAsync();

        await app.AssertCompletedAsync(id, "\"rested\"");
    }

    [Fact]
    public async Task ARunThatIsResumedBeforeItIsDue_WaitsForTheRest()
    {
        await using var app = Napping();
        var id = await StartAsync(app);
        await app.PauseAsync(id);
        await app.ResumeAsync(id);

        await app.WorkAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(RunStatus.Running, (await app.RunAsync(id)).Status);
        await app.WorkAsync(TimeSpan.FromMinutes(1));

        await app.AssertCompletedAsync(id, "\"rested\"");
    }

    [Fact]
    public async Task AnEventThatComesMeanwhile_IsKept()
    {
        await using var app = new App(async run =>
            (await run.Step.WaitForEventAsync<object>("wait", "test/go", TimeSpan.FromHours(1)))?.Name);
        var id = await StartAsync(app);
        await app.PauseAsync(id);

        await app.SendAsync("test/go");
        await app.WorkAsync();
        Assert.Equal(StepStatus.Completed, (await app.StepAsync(id, "wait")).Status);
        Assert.Equal(RunStatus.Paused, (await app.RunAsync(id)).Status);
        await app.ResumeAsync(id);
        await app.WorkAsync();

        await app.AssertCompletedAsync(id, "\"test/go\"");
    }

    [Fact]
    public async Task ABodyThatRuns_ComesToItsEnd_AndItsOutcomeIsRecorded()
    {
        var begun = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("work", async _ =>
            {
                begun.SetResult();
                await goOn.Task;
            });
            await run.Step.RunAsync("more", _ => Task.CompletedTask);
            return "done";
        });
        var id = await app.StartAsync();
        var working = app.DeliverAsync();
        await begun.Task;
        await app.PauseAsync(id);
        goOn.SetResult();
        await working;

        Assert.Equal(["work"], await app.RecordedAsync(id));
        Assert.Equal((RunStatus.Paused, null), ((await app.RunAsync(id)).Status, (await app.RunAsync(id)).Lease));
        await app.ResumeAsync(id);
        await app.WorkAsync();

        await app.AssertCompletedAsync(id, "\"done\"");
    }

    [Fact]
    public async Task OfBodiesThatRunBesideEachOther_EachComesToItsEnd_AndRunsOnce()
    {
        var (begun, first, second) = (new CountdownEvent(2), new TaskCompletionSource<string>(), new TaskCompletionSource<string>());
        var ran = new List<string>();
        await using var app = new App(async run =>
        {
            var both = Task.WhenAll(BodyAsync("first", first), BodyAsync("second", second));
            return string.Join(' ', await both);

            Task<string> BodyAsync(string id, TaskCompletionSource<string> end) => run.Step.RunAsync(id, stop =>
            {
                lock (ran)
                {
                    ran.Add(id);
                }

                begun.Signal();
                return end.Task.WaitAsync(stop);
            });
        });
        var id = await app.StartAsync();
        var working = app.DeliverAsync();
        await Poll.UntilAsync(() => begun.IsSet, "the bodies did not begin");
        await app.PauseAsync(id);
        first.SetResult("one");
        await Poll.UntilAsync(() => app.Ledger.Find(id)!.Steps.Count == 1, "the first body's outcome was not stored");
        second.SetResult("two");
        await working;

        Assert.Equal(["first", "second"], await app.RecordedAsync(id));
        Assert.Equal((RunStatus.Paused, null), ((await app.RunAsync(id)).Status, (await app.RunAsync(id)).Lease));
        await app.ResumeAsync(id);
        await app.WorkAsync();

        await app.AssertCompletedAsync(id, "\"one two\"");
        Assert.Equal(["first", "second"], ran.Order());
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task WhereverTheRequestToResumeDies_OnceItsMessageIsSent_TheRunGoesOn(int at, bool afterEffect)
    {
        await using var app = Napping();
        var id = await StartAsync(app);
        await app.PauseAsync(id);
        await app.WorkAsync(TimeSpan.FromHours(2));
        app.Calls.On = new Crash(at, afterEffect).OnAsync;
        await Assert.ThrowsAsync<CrashException>(() => app.ResumeAsync(id));
        app.Calls.On = (_, deed) => deed();

        await app.WorkAsync(TimeSpan.FromSeconds(5));

        await app.AssertCompletedAsync(id, "\"rested\"");
    }

    [Fact]
    public async Task AMessageToResumeAnEarlierPause_DoesNotEndALaterOne()
    {
        await using var app = Napping();
        var id = await StartAsync(app);
        await app.PauseAsync(id);
        await app.ResumeAsync(id);
        await app.PauseAsync(id);

        await app.WorkAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((RunStatus.Paused, 2), ((await app.RunAsync(id)).Status, (await app.RunAsync(id)).Pauses));
    }

    [Fact]
    public async Task ARunThatHasEnded_IsNeitherPausedNorResumed()
    {
        await using var app = Napping();
        var id = await StartAsync(app);
        await app.SettleAsync();

        Assert.Equal(RunStatus.Completed, (await app.PauseAsync(id))!.Status);
        Assert.Equal(RunStatus.Completed, (await app.ResumeAsync(id))!.Status);
        Assert.Null(await app.PauseAsync(Builders.RunId));
        Assert.Empty(app.Queue.Messages);
    }

    private static async Task<string> StartAsync(App app)
    {
        var id = await app.StartAsync();
        await app.WorkAsync();
        return id;
    }

    private static App Napping() => new(async run =>
    {
        await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
        return "rested";
    });
}
