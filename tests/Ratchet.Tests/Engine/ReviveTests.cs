using Ratchet.Engine.Steering;
using Ratchet.Model;
using static Ratchet.Tests.Builders;

namespace Ratchet.Tests.Engine;

public sealed class ReviveTests
{
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(-119, null, false)]
    [InlineData(-121, null, true)]
    [InlineData(-9999, -119.0, false)]
    [InlineData(-9999, -121.0, true)]
    [InlineData(-9999, 60.0, false)]
    public void ARunIsOverdue_TwoMinutesAfterItShouldHaveGoneOn(double storedAt, double? dueAt, bool overdue) => Assert.Equal(
        overdue, ReviveRun.IsOverdue(AHeader() with { StoredAt = In(storedAt), DueAt = dueAt is { } due ? In(due) : null }, Now, Allowance));

    [Fact]
    public void ARunThatIsWorkedOn_HasEnded_OrIsPaused_IsNotOverdue()
    {
        var stored = AHeader() with { StoredAt = In(-9999) };

        Assert.False(ReviveRun.IsOverdue(stored with { Lease = new Lease("other", In(-5)) }, Now, Allowance));
        Assert.True(ReviveRun.IsOverdue(stored with { Lease = new Lease("other", In(-11)) }, Now, Allowance));
        Assert.False(ReviveRun.IsOverdue(stored with { Status = RunStatus.Completed }, Now, Allowance));
        Assert.False(ReviveRun.IsOverdue(stored with { Status = RunStatus.Paused }, Now, Allowance));
    }

    [Fact]
    public async Task AnOverdueRun_GetsOneMessageAMinute_HoweverOftenItIsLookedAt()
    {
        await using var app = new App(_ => Task.FromResult<object?>(1));
        var run = AHeader() with { StoredAt = In(-9999) };

        for (var second = 0; second < 90; second++)
        {
            await app.Get<ReviveRun>().IfOverdueAsync(run, TestContext.Current.CancellationToken);
            app.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, app.Queue.Messages.Count);
        Assert.All(app.Queue.Messages, message => Assert.Equal(new RunMessage(run.Id, "overdue", Again: true, Stored: true), message.Message));
    }
}
