using Ratchet.Api.Bodies;

namespace Ratchet.Api.Tests.Bodies;

public sealed class UnixTimeTests
{
    [Theory]
    [InlineData("1795301429", 1795301429000)]
    [InlineData("1795301429980", 1795301429980)]
    [InlineData("0", 0)]
    public void SecondsAndMilliseconds_AreToldApartByTheirSize(string text, long milliseconds)
    {
        Assert.True(UnixTime.TryRead(text, out var time));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999")]
    public void WhatIsNoTime_IsNone(string text) => Assert.False(UnixTime.TryRead(text, out _));
}
