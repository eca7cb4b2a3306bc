using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

public sealed class WakeTests
{
    [Fact]
    public async Task AllPendingSleeps_EndAtOnce()
    {
        await using var app = Napping();
        var id = await StartAsync(app);

        Assert.Equal(2, await app.WakeAsync(id, null));
        await app.WorkAsync();

        Assert.Equal(["a", "b"], (await app.RecordedAsync(id)).Order());
        Assert.Equal(StepStatus.Pending, (await app.StepAsync(id, "afterwards")).Status);
    }

    [Fact]
    public async Task OnlyTheNamedOnes_EndIfSomeAreNamed_AndUnknownOnesAreNone()
    {
        await using var app = Napping();
        var id = await StartAsync(app);

        Assert.Equal(1, await app.WakeAsync(id, ["b", "nobody"]));
        await app.WorkAsync();

        Assert.Equal(["b"], await app.RecordedAsync(id));
    }

    [Fact]
    public async Task AnEmptyListOfNames_StopsNone()
    {
        await using var app = Napping();
        var id = await StartAsync(app);

        Assert.Equal(0, await app.WakeAsync(id, []));
    }

    [Fact]
    public async Task ASecondWake_FindsNothing_AndSleepsThatBeginLaterSleepOn()
    {
        await using var app = Napping();
        var id = await StartAsync(app);

        await app.WakeAsync(id, null);
        Assert.Equal(0, await app.WakeAsync(id, null));
        await app.WorkAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(StepStatus.Pending, (await app.StepAsync(id, "afterwards")).Status);
    }

    [Fact]
    public async Task ARunThatHasEnded_HasNothingToWake_AndOneThatIsNotThereIsNull()
    {
        await using var app = Napping();
        var id = await StartAsync(app);
        await app.SettleAsync();

        Assert.Equal(0, await app.WakeAsync(id, null));
        Assert.Null(await app.WakeAsync(Builders.RunId, null));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task WhereverTheRequestDies_OnceItsMessageIsSent_TheSleepsEnd(int at, bool afterEffect)
    {
        await using var app = Napping();
        var id = await StartAsync(app);
        app.Calls.On = new Crash(at, afterEffect).OnAsync;
        await Assert.ThrowsAsync<CrashException>(() => app.WakeAsync(id, null));
        app.Calls.On = (_, deed) => deed();

        await app.WorkAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(["a", "b"], (await app.RecordedAsync(id)).Order());
    }

    [Fact]
    public async Task ARunThatIsOverdue_GetsAMessage()
    {
        await using var app = Napping();
        var id = await StartAsync(app);
        foreach (var message in app.Queue.Messages)
        {
            app.Queue.Delete(message);
        }

        app.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await app.WakeAsync(id, ["nobody"]));
        await app.WorkAsync();

        Assert.Equal(["a", "b"], (await app.RecordedAsync(id)).Order());
    }

    private static async Task<string> StartAsync(App app)
    {
        var id = await app.StartAsync();
        await app.WorkAsync();
        return id;
    }

    private static App Napping() => new(async run =>
    {
        await Task.WhenAll(run.Step.SleepAsync("a", TimeSpan.FromDays(1)), run.Step.SleepAsync("b", TimeSpan.FromHours(1)));
        await run.Step.SleepAsync("afterwards", TimeSpan.FromDays(1));
        return "rested";
    });
}
