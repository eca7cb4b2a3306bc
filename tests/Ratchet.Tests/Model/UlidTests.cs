using Ratchet.Model;

namespace Ratchet.Tests.Model;

public sealed class UlidTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00.000Z", "0000000000")]
    [InlineData("2016-07-30T22:36:16.385Z", "01ARYZ6S41")]
    [InlineData("2026-11-22T09:00:00.000Z", "01M817QNM0")]
    public void TheTime_IsTheFirstTenCharacters_AndReadsBack(string time, string text)
    {
        var moment = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        Span<char> target = stackalloc char[Ulid.TimeLength];

        Ulid.WriteTime(target, moment);

        Assert.Equal(text, target.ToString());
        Assert.Equal(moment, Ulid.TimeOf(text + "0000000000000000"));
    }

    [Fact]
    public void TheTextOfALaterTime_SortsAfterTheTextOfAnEarlierOne()
    {
        Span<char> earlier = stackalloc char[Ulid.TimeLength];
        Span<char> later = stackalloc char[Ulid.TimeLength];

        Ulid.WriteTime(earlier, Builders.Now);
        Ulid.WriteTime(later, Builders.Now.AddMilliseconds(1));

        Assert.True(string.CompareOrdinal(earlier.ToString(), later.ToString()) < 0);
    }

    [Theory]
    [InlineData("01ARYZ6S410000000000000000", true)]
    [InlineData("7ZZZZZZZZZZZZZZZZZZZZZZZZZ", true)]
    [InlineData("8ZZZZZZZZZZZZZZZZZZZZZZZZZ", false)]
    [InlineData("01ARYZ6S41000000000000000", false)]
    [InlineData("01ARYZ6S4100000000000000000", false)]
    [InlineData("01aryz6s410000000000000000", false)]
    [InlineData("01ARYZ6S41000000000000000U", false)]
    [InlineData("01ARYZ6S41|000000000000000", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsWellFormed_AsksForTwentySixCharactersOfTheAlphabet(string? text, bool expected) => Assert.Equal(expected, Ulid.IsWellFormed(text));
}
