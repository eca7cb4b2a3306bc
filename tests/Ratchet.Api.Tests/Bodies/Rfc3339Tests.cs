using Ratchet.Api.Bodies;

namespace Ratchet.Api.Tests.Bodies;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-11-21T22:50:29Z", 0)]
    [InlineData("2026-11-21t22:50:29z", 0)]
    [InlineData("2026-11-21T22:50:29+00:00", 0)]
    [InlineData("2026-11-21T23:50:29+01:00", 0)]
    [InlineData("2026-11-21T17:20:29-05:30", 0)]
    [InlineData("2026-11-21T22:50:29.98Z", 9_800_000)]
    [InlineData("2026-11-21T22:50:29.0000001Z", 1)]
    [InlineData("2026-11-21T22:50:29.123456789Z", 1_234_567)]
    public void ATimeWithItsZone_IsThatInstant(string text, long ticks)
    {
        Assert.True(Rfc3339.TryRead(text, out var time));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 22, 50, 29, TimeSpan.Zero).AddTicks(ticks), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-21")]
    [InlineData("2026-11-21T22:50:29")]
    [InlineData("2026-11-21 22:50:29Z")]
    [InlineData("2026-11-21T22:50Z")]
    [InlineData("2026-11-21T22:50:29123Z")]
    [InlineData("2026-11-21T22:50:29.Z")]
    [InlineData("2026-13-21T22:50:29Z")]
    [InlineData("2026-11-31T22:50:29Z")]
    [InlineData("2026-11-21T24:50:29Z")]
    [InlineData("2026-11-21T22:50:29+0100")]
    [InlineData("2026-11-21T22:50:29+99:00")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("1795301429980")]
    [InlineData(" 2026-11-21T22:50:29Z")]
    [InlineData("2026-11-21T22:50:29Z\n")]
    public void AnythingElse_IsNone(string text)
    {
        Assert.False(Rfc3339.TryRead(text, out var time));
        Assert.Null(time);
    }
}
