using Ratchet.AzureStorage.Queues;
using Ratchet.Testing;

namespace Ratchet.AzureStorage.Tests.Queues;

public sealed class QueueSignalTests
{
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly VirtualClock clock = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private readonly QueueSignal signal;

    public QueueSignalTests() => signal = new QueueSignal(clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAnnouncement_WakesAWaiterAtOnce()
    {
        var waiting = signal.WaitAsync(AMinute, Cancellation);
        Assert.False(waiting.IsCompleted);

        signal.Announce(TimeSpan.Zero);

        await WokenAsync(waiting);
    }

    [Fact]
    public async Task AnAnnouncementBeforeTheWait_IsNotLost()
    {
        signal.Announce(TimeSpan.Zero);

        await WokenAsync(signal.WaitAsync(AMinute, Cancellation));
    }

    [Fact]
    public void AnAnnouncement_WakesOnce()
    {
        signal.Announce(TimeSpan.Zero);
        signal.Announce(TimeSpan.Zero);

        Assert.True(signal.WaitAsync(AMinute, Cancellation).IsCompleted);
        Assert.False(signal.WaitAsync(AMinute, Cancellation).IsCompleted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ADelayedAnnouncement_WakesAtItsTime(bool announcedFirst)
    {
        if (announcedFirst)
        {
            signal.Announce(TimeSpan.FromSeconds(5));
        }

        var waiting = signal.WaitAsync(AMinute, Cancellation);
        if (!announcedFirst)
        {
            signal.Announce(TimeSpan.FromSeconds(5));
        }

        clock.Advance(TimeSpan.FromSeconds(4.999));
        Assert.False(waiting.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.001));

        await WokenAsync(waiting);
    }

    [Fact]
    public async Task TheEarliestAnnouncement_WakesFirst_AndTheLaterStays()
    {
        signal.Announce(TimeSpan.FromSeconds(9));
        signal.Announce(TimeSpan.FromSeconds(3));
        var first = signal.WaitAsync(AMinute, Cancellation);
        clock.Advance(TimeSpan.FromSeconds(3));
        await WokenAsync(first);

        var second = signal.WaitAsync(AMinute, Cancellation);
        Assert.False(second.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(6));

        await WokenAsync(second);
    }

    [Fact]
    public async Task AnAnnouncementThatWasDueLongAgo_IsNotLost_WhenOthersFollow()
    {
        signal.Announce(TimeSpan.Zero);
        clock.Advance(AMinute);
        signal.Announce(TimeSpan.FromHours(1));

        await WokenAsync(signal.WaitAsync(AMinute, Cancellation));
    }

    [Fact]
    public async Task WithoutAnAnnouncement_TheWaitEndsInTime()
    {
        signal.Announce(TimeSpan.FromMinutes(2));
        var waiting = signal.WaitAsync(AMinute, Cancellation);
        clock.Advance(AMinute - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted);

        clock.Advance(TimeSpan.FromTicks(1));

        await WokenAsync(waiting);
    }

    [Fact]
    public async Task AWaitThatIsCancelled_Ends()
    {
        using var stop = new CancellationTokenSource();
        var waiting = signal.WaitAsync(AMinute, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WokenAsync(waiting));
    }

    [Fact]
    public async Task NoAnnouncementIsLost_WhileAWaiterGoesRoundAndRound()
    {
        const int Announcements = 2000;
        var seen = 0;
        var announcing = Task.Run(
            () =>
            {
                for (var n = 0; n < Announcements; n++)
                {
                    signal.Announce(TimeSpan.Zero);
                    Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref seen) > n, Deadline), $"Announcement {n} woke nobody.");
                }
            },
            Cancellation);

        while (seen < Announcements)
        {
            await WokenAsync(signal.WaitAsync(AMinute, Cancellation));
            Interlocked.Increment(ref seen);
        }

        await announcing;
    }

    private static Task WokenAsync(Task waiting) => waiting.WaitAsync(Deadline, Cancellation);
}
