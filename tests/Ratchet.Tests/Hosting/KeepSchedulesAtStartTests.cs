using Microsoft.Extensions.Logging.Abstractions;
using Ratchet.Engine.Upkeep;
using Ratchet.Hosting;
using Ratchet.Tests.Engine;

namespace Ratchet.Tests.Hosting;

public sealed class KeepSchedulesAtStartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SchedulesBegin_WhenTheAppHasStarted_AndItsStorageIsThere()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        using var host = new FakeLifetime();
        using var keep = Create(app, host);

        await keep.StartAsync(Cancellation);
        Assert.Empty(app.Calls.Seen);
        host.Start();
        await keep.ExecuteTask!;

        Assert.Single(app.TickMessages());
    }

    [Fact]
    public async Task AStorageThatFails_IsTriedAgain_EverMoreRarely_AndDoesNotStopTheHost()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        using var host = new FakeLifetime();
        using var keep = Create(app, host);
        var tries = 0;
        app.Calls.On = (_, deed) => ++tries <= 8 ? throw new IOException("on purpose") : deed();

        host.Start();
        await keep.StartAsync(Cancellation);
        await app.Clock.WhileTimePassesAsync(keep.ExecuteTask!, TimeSpan.FromSeconds(5));

        Assert.Single(app.TickMessages());
        Assert.True(app.Clock.GetUtcNow() - Builders.Now > TimeSpan.FromMinutes(20));
    }

    [Fact]
    public async Task AnAppThatStops_BeforeItHasStarted_OrBetweenTries_IsNotHeldUp_NorToldOfAFailure()
    {
        await using var app = Ticks.App(Ticks.Hourly);
        using var host = new FakeLifetime();
        using var waiting = Create(app, host);
        await waiting.StartAsync(Cancellation);
        await Poll.UntilAsync(() => host.IsWaitedFor, "it did not wait");
        await waiting.StopAsync(Cancellation);
        Assert.True(waiting.ExecuteTask!.IsCompletedSuccessfully);

        app.Calls.On = (_, _) => throw new IOException("on purpose");
        using var trying = Create(app, host);
        host.Start();
        await trying.StartAsync(Cancellation);
        await Poll.UntilAsync(() => app.Calls.Seen.Count > 0, "it was not tried");
        await trying.StopAsync(Cancellation);
        Assert.True(trying.ExecuteTask!.IsCompletedSuccessfully);

        Assert.Empty(app.Queue.Messages);
    }

    private static KeepSchedulesAtStart Create(App app, FakeLifetime host) =>
        new(app.Get<KeepSchedules>(), host, app.Clock, NullLogger<KeepSchedulesAtStart>.Instance);
}
