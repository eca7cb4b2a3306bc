using System.Globalization;
using Ratchet.Schedules;

namespace Ratchet.Tests.Schedules;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("*/15 * * * *", "2026-03-04T10:14:59Z", "2026-03-04T10:15Z 10:30Z 10:45Z 11:00Z")]
    [InlineData("5/20 * * * *", "2026-03-04T10:00Z", "2026-03-04T10:05Z 10:25Z 10:45Z 11:05Z")]
    [InlineData("1-5/2,30 9 * * *", "2026-03-04T09:00Z", "2026-03-04T09:01Z 09:03Z 09:05Z 09:30Z 2026-03-05T09:01Z")]
    [InlineData("*/20 59 23 31 12 *", "2026-03-04T10:00Z", "2026-12-31T23:59Z 23:59:20Z 23:59:40Z 2027-12-31T23:59Z")]
    [InlineData("0 12 * * 5", "2026-03-04T10:00Z", "2026-03-06T12:00Z 2026-03-13T12:00Z")]
    [InlineData("0 0 * jan,FEB mon-fri", "2026-02-26T12:00Z", "2026-02-27T00:00Z 2027-01-01T00:00Z 2027-01-04T00:00Z")]
    [InlineData("0 0 1 January,July ?", "2026-02-26T12:00Z", "2026-07-01T00:00Z 2027-01-01T00:00Z")]
    [InlineData("\t0  0\t31 * * ", "2026-02-01T00:00Z", "2026-03-31T00:00Z 2026-05-31T00:00Z")]
    [InlineData("0 0 29 2 *", "2026-01-01T00:00Z", "2028-02-29T00:00Z 2032-02-29T00:00Z")]
    [InlineData("0 0 29 2 *", "2096-02-29T00:00Z", "2104-02-29T00:00Z")]
    [InlineData("@hourly", "2026-03-04T10:00Z", "2026-03-04T11:00Z")]
    [InlineData("@daily", "2026-03-04T10:00Z", "2026-03-05T00:00Z")]
    [InlineData("@midnight", "2026-03-04T10:00Z", "2026-03-05T00:00Z")]
    [InlineData("@Weekly", "2026-03-04T10:00Z", "2026-03-08T00:00Z")]
    [InlineData("@monthly", "2026-03-04T10:00Z", "2026-04-01T00:00Z")]
    [InlineData("@yearly", "2026-03-04T10:00Z", "2027-01-01T00:00Z")]
    [InlineData("@annually", "2026-03-04T10:00Z", "2027-01-01T00:00Z")]
    public void TheNextTicks_AreTheTimesTheFieldsName(string schedule, string after, string ticks) => AssertTicks(schedule, after, ticks);

    [Theory]
    [InlineData("0 0 * * 0", "2026-03-08T00:00Z 2026-03-15T00:00Z")]
    [InlineData("0 0 * * 7", "2026-03-08T00:00Z 2026-03-15T00:00Z")]
    [InlineData("0 0 * * sun", "2026-03-08T00:00Z 2026-03-15T00:00Z")]
    [InlineData("0 0 * * 5-7", "2026-03-06T00:00Z 2026-03-07T00:00Z 2026-03-08T00:00Z 2026-03-13T00:00Z")]
    [InlineData("0 0 * * Sat-Sun", "2026-03-07T00:00Z 2026-03-08T00:00Z 2026-03-14T00:00Z")]
    [InlineData("0 0 * * 1-7/2", "2026-03-04T00:00Z 2026-03-06T00:00Z 2026-03-08T00:00Z 2026-03-09T00:00Z")]
    [InlineData("0 0 * * 2-7/2", "2026-03-05T00:00Z 2026-03-07T00:00Z 2026-03-10T00:00Z")]
    [InlineData("0 0 * * 0-7", "2026-03-04T00:00Z 2026-03-05T00:00Z")]
    [InlineData("0 0 * * 0,7", "2026-03-08T00:00Z 2026-03-15T00:00Z")]
    public void Sunday_IsTheFirstDayOfTheWeekAndTheLast(string schedule, string ticks) => AssertTicks(schedule, "2026-03-03T12:00Z", ticks);

    [Theory]
    [InlineData("0 0 13 * 5", "2026-03-06T00:00Z 2026-03-13T00:00Z 2026-03-20T00:00Z 2026-03-27T00:00Z 2026-04-03T00:00Z 2026-04-10T00:00Z 2026-04-13T00:00Z")]
    [InlineData("0 0 13 * *", "2026-03-13T00:00Z 2026-04-13T00:00Z")]
    [InlineData("0 0 */1 * 5", "2026-03-06T00:00Z 2026-03-13T00:00Z")]
    [InlineData("0 0 31 2 1", "2027-02-01T00:00Z 2027-02-08T00:00Z")]
    public void ADayOfTheMonthAndADayOfTheWeek_EitherWillDo(string schedule, string ticks) => AssertTicks(schedule, "2026-03-03T12:00Z", ticks);

    [Theory]
    [InlineData("0 0 31 2 *")]
    [InlineData("TZ=Europe/Paris */5 * 31 4,6,9,11 *")]
    public void AScheduleOfADateThatIsInNoCalendar_HasNoNextTick(string schedule) =>
        Assert.Null(CronSchedule.Parse(schedule).Next(Builders.Now));

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T01:00:00Z")]
    [InlineData("1969-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z")]
    [InlineData("2026-03-04T10:00:00Z", "2026-03-04T11:00:00Z")]
    [InlineData("2026-03-04T09:59:59.9999999Z", "2026-03-04T10:00:00Z")]
    [InlineData("2026-03-04T15:29:00+05:30", "2026-03-04T10:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z", null)]
    public void TheNextTick_IsTheFirstStrictlyAfterAMoment(string after, string? tick) =>
        Assert.Equal(tick is null ? null : Time(tick), CronSchedule.Parse("0 * * * *").Next(Time(after)));

    [Theory]
    [InlineData("TZ=Europe/Paris 0 12 * * 5", "2026-01-01T00:00Z", "2026-01-02T11:00Z 2026-01-09T11:00Z")]
    [InlineData("TZ=Europe/Paris 0 12 * * 5", "2026-07-01T00:00Z", "2026-07-03T10:00Z")]
    [InlineData("CRON_TZ=Asia/Kathmandu 0 6 * * *", "2026-01-01T00:00Z", "2026-01-01T00:15Z 2026-01-02T00:15Z")]
    [InlineData("TZ=Asia/Kathmandu 30 * * * *", "2026-01-01T00:00Z", "2026-01-01T00:45Z 01:45Z")]
    [InlineData("TZ=America/New_York @daily", "2026-01-01T00:00Z", "2026-01-01T05:00Z")]
    [InlineData("TZ=UTC 0 6 * * *", "2026-01-01T00:00Z", "2026-01-01T06:00Z")]
    public void TheFields_AreLocalTimesOfTheTimeZone(string schedule, string after, string ticks) => AssertTicks(schedule, after, ticks);

    [Fact]
    public void ASchedule_KnowsItsTextAndTheNameOfItsTimeZone()
    {
        var schedule = CronSchedule.Parse("TZ=Europe/Paris 0 12 * * 5");

        Assert.Equal(("TZ=Europe/Paris 0 12 * * 5", "Europe/Paris"), (schedule.ToString(), schedule.TimeZone));
        Assert.Equal("UTC", CronSchedule.Parse("@daily").TimeZone);
    }

    internal static void AssertTicks(string schedule, string after, string ticks)
    {
        var expected = new List<DateTimeOffset>();
        foreach (var tick in ticks.Split(' '))
        {
            expected.Add(Time(tick.Contains('T', StringComparison.Ordinal) ? tick : $"{expected[^1]:yyyy-MM-dd}T{tick}"));
        }

        var parsed = CronSchedule.Parse(schedule);
        var actual = new List<DateTimeOffset>();
        for (var last = Time(after); actual.Count < expected.Count && parsed.Next(last) is { } next; last = next)
        {
            actual.Add(next);
        }

        Assert.Equal(expected, actual);
        Assert.All(actual, tick => Assert.Equal(TimeSpan.Zero, tick.Offset));
    }

    internal static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
