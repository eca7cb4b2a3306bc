using Microsoft.Extensions.Logging.Abstractions;
using Ratchet.Engine.Upkeep;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Tests.Engine;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Hosting;

public sealed class KeepHouseDailyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnceADay_RetentionBegins_AndTheSchedulesAreLookedAfter()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        using var keep = Create(app);

        await keep.StartAsync(Cancellation);
        app.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Empty(app.Calls.Seen);
        await PassUntilAsync(app, () => Sweeps(app) == 3 && Looks(app) == 3);
        await keep.StopAsync(Cancellation);
        Assert.True(keep.ExecuteTask!.IsCompletedSuccessfully);

        Assert.True(app.Clock.GetUtcNow() - Builders.Now >= TimeSpan.FromDays(2));
        Assert.Equal(3, app.Calls.Names.Count(name => name == PortCall.Claim));
    }

    [Fact]
    public async Task AfterAFailure_ItIsTriedAgainInTenMinutes_AndTheOtherPartIsDone()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        using var keep = Create(app);
        var failed = false;
        app.Calls.On = (call, deed) =>
        {
            if (call.Name == PortCall.Claim && !failed)
            {
                failed = true;
                throw new IOException("on purpose");
            }

            return deed();
        };

        await keep.StartAsync(Cancellation);
        await PassUntilAsync(app, () => app.TickMessages().Count == 1);
        Assert.Equal(0, Sweeps(app));
        var began = app.Clock.GetUtcNow();
        await PassUntilAsync(app, () => Sweeps(app) == 1);
        await keep.StopAsync(Cancellation);

        Assert.InRange(app.Clock.GetUtcNow() - began, TimeSpan.FromMinutes(9), TimeSpan.FromHours(20));
    }

    private static KeepHouseDaily Create(App app) => new(app.Get<KeepHouse>(), app.Clock, NullLogger<KeepHouseDaily>.Instance);

    private static int Sweeps(App app) => app.Queue.Messages.Count(queued => queued.Message is SweepMessage);

    private static int Looks(App app) => app.Calls.Names.Count(name => name == PortCall.FindSchedule);

    /// <summary>Lets time pass, with a moment for the thread pool in between.</summary>
    private static Task PassUntilAsync(App app, Func<bool> condition) => Poll.UntilAsync(
        () =>
        {
            app.Clock.Advance(TimeSpan.FromMinutes(1));
            return condition();
        },
        "it did not happen, however much time passed");
}
