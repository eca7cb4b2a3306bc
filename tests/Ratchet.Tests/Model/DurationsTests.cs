using System.Globalization;
using Ratchet.Model;

namespace Ratchet.Tests.Model;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("3600s", "1h")]
    [InlineData("90s", "90s")]
    [InlineData("90m", "90m")]
    [InlineData("2w", "14d")]
    [InlineData("1s1ms", "1001ms")]
    public void ADuration_IsWrittenWithTheLargestUnitThatFits(string text, string written) => Assert.Equal(written, Durations.Show(Durations.Parse(text)));

    [Theory]
    [InlineData("500ms", "00:00:00.5")]
    [InlineData("10s", "00:00:10")]
    [InlineData("5m", "00:05:00")]
    [InlineData("2h", "02:00:00")]
    [InlineData("7d", "7.00:00:00")]
    [InlineData("1w", "7.00:00:00")]
    [InlineData("0s", "00:00:00")]
    [InlineData("90m", "01:30:00")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("1w2d3h4m5s6ms", "9.03:04:05.006")]
    [InlineData("30m1h", "01:30:00")]
    [InlineData("1m1ms", "00:01:00.001")]
    [InlineData("1.5h", "01:30:00")]
    [InlineData("0.1s", "00:00:00.1")]
    [InlineData("10675199d", "10675199.00:00:00")]
    public void NumbersWithUnits_AddUp(string text, string expected)
    {
        var duration = TimeSpan.Parse(expected, CultureInfo.InvariantCulture);

        Assert.Equal(duration, Durations.Parse(text));
        Assert.True(Durations.TryParse(text, out var tried));
        Assert.Equal(duration, tried);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("10")]
    [InlineData("s")]
    [InlineData("1h30")]
    [InlineData("-5m")]
    [InlineData("+5m")]
    [InlineData("5M")]
    [InlineData("1y")]
    [InlineData("1 h")]
    [InlineData("1h 30m")]
    [InlineData("5m\n")]
    [InlineData("2 days")]
    [InlineData("1,5h")]
    [InlineData(".5h")]
    [InlineData("1.h")]
    [InlineData("1e3s")]
    [InlineData("٣s")]
    [InlineData("PT5M")]
    public void AnythingElse_IsRefused_WithTheUnitsThereAre(string text)
    {
        var error = Assert.Throws<FormatException>(() => Durations.Parse(text));

        Assert.Equal($"The duration \"{text}\" is not made of numbers, each with one of the units ms, s, m, h, d and w, as 30s or 1h30m.", error.Message);
        Assert.False(Durations.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.Zero, duration);
    }

    [Theory]
    [InlineData("10675200d")]
    [InlineData("999999999999w999999999999w")]
    public void ADurationThatNoTimeSpanCanHold_IsRefused(string text)
    {
        Assert.EndsWith("is longer than the longest there is, 10675199d.", Assert.Throws<FormatException>(() => Durations.Parse(text)).Message);
        Assert.False(Durations.TryParse(text, out _));
    }

    [Fact]
    public void NoText_IsNoDuration() => Assert.False(Durations.TryParse(null, out _));
}
