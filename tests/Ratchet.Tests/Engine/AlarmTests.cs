using Microsoft.Extensions.Logging;
using Ratchet.Engine.Ending;
using Ratchet.Model;

namespace Ratchet.Tests.Engine;

public sealed class AlarmTests
{
    [Fact]
    public async Task ARunThatFails_IsToldOf_OnceAndWhenItFails()
    {
        await using var app = new App(_ => throw new InvalidOperationException("No."), options: options => options.RetryDelay = TimeSpan.Zero);
        var id = await app.StartAsync();
        await app.SettleAsync();
        Assert.Equal(RunStatus.Failed, (await app.RunAsync(id)).Status);

        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.HandleAsync(new RunMessage(id, "late"));

        Assert.Equal([$"Run {id} of function {Scripted.Id} has failed"], Alarms(app));
    }

    [Fact]
    public async Task ARunThatCannotGoOn_IsToldOf()
    {
        await using var app = new App(_ => throw new InvalidOperationException("It has died before."));
        var id = await app.StartAsync();
        await app.ChangeAsync(id, journal => journal with
        {
            Run = journal.Run with { Status = RunStatus.Running, Deaths = 4, Lease = new Lease("gone/1", app.Clock.GetUtcNow().AddMinutes(-5)) },
        });

        await app.SettleAsync();

        Assert.Equal(RunStatus.Failed, (await app.RunAsync(id)).Status);
        Assert.Contains($"Run {id} of function {Scripted.Id} has failed", Alarms(app));
    }

    [Fact]
    public async Task ARunThatNobodyPicksUpForMoreThanAMinute_IsToldOf()
    {
        await using var app = new App(_ => Task.FromResult<object?>(1));
        var id = await app.StartAsync();
        app.Clock.Advance(TimeSpan.FromSeconds(61));

        await app.SettleAsync();

        Assert.Equal([$"Run {id} of function {Scripted.Id} was picked up 00:01:01 after it could go on"], Alarms(app));
    }

    [Fact]
    public async Task ASleeperThatIsPickedUpInTime_IsNoAlarm()
    {
        await using var app = new App(async run =>
        {
            await run.Step.SleepAsync("nap", TimeSpan.FromDays(3));
            return 1;
        });
        await app.StartAsync();

        await app.SettleAsync();

        Assert.Empty(Alarms(app));
    }

    [Fact]
    public async Task ARunThatAPersonHeld_IsNotLate()
    {
        await using var app = new App(_ => Task.FromResult<object?>(1));
        var id = await app.StartAsync();
        await app.PauseAsync(id);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.ResumeAsync(id);

        await app.SettleAsync();

        Assert.Empty(Alarms(app));
    }

    private static IEnumerable<string> Alarms(App app) =>
        app.Log.Lines.Where(line => line.Category == typeof(RaiseAlarm).FullName && line.Level == LogLevel.Warning).Select(line => line.Message);
}
