using Ratchet.Schedules;

namespace Ratchet.Tests.Schedules;

public sealed class CronErrorTests
{
    [Theory]
    [InlineData("60 * * * *", "minute", "from 0 to 59")]
    [InlineData("a * * * *", "minute", "from 0 to 59")]
    [InlineData("-1 * * * *", "minute", "from 0 to 59")]
    [InlineData("1,,2 * * * *", "minute", "from 0 to 59")]
    [InlineData("*/0 * * * *", "minute", "from 0 to 59")]
    [InlineData("*-5 * * * *", "minute", "from 0 to 59")]
    [InlineData("999999999999 * * * *", "minute", "from 0 to 59")]
    [InlineData("٣ * * * *", "minute", "from 0 to 59")]
    [InlineData("61 * * * * *", "second", "from 0 to 59")]
    [InlineData("0 24 * * *", "hour", "from 0 to 23")]
    [InlineData("0 0 0 * *", "day-of-month", "from 1 to 31")]
    [InlineData("0 0 L * *", "day-of-month", "from 1 to 31")]
    [InlineData("0 0 * 13 *", "month", "from 1 to 12 or names from jan to dec")]
    [InlineData("0 0 * j *", "month", "from 1 to 12 or names from jan to dec")]
    [InlineData("0 0 * jany *", "month", "from 1 to 12 or names from jan to dec")]
    [InlineData("0 0 * * 8", "day-of-week", "from 0 to 7")]
    [InlineData("0 0 * * 7-2", "day-of-week", "from 0 to 7")]
    [InlineData("0 0 * * 5#3", "day-of-week", "from 0 to 7")]
    [InlineData("TZ=Europe/Paris 0 25 * * *", "hour", "from 0 to 23")]
    public void AFieldThatCannotBeRead_IsNamed_WithWhatItTakes(string schedule, string field, string takes) =>
        Assert.Matches($"^The {field} field \".+\" of a schedule takes numbers {takes}.*[.]$", Error(schedule));

    [Theory]
    [InlineData("50-10 * * * *", "50-59,0-10")]
    [InlineData("0 22-2/2 * * *", "22-23,0-2")]
    [InlineData("0 0 * nov-feb *", "11-12,1-2")]
    [InlineData("0 0 * * fri-mon", "5-6,0-1")]
    public void ARangeThatRunsBackwards_IsRefused_WithWhatToWriteInstead(string schedule, string instead) =>
        Assert.EndsWith($" runs backwards; write two, {instead}.", Error(schedule), StringComparison.Ordinal);

    [Theory]
    [InlineData("", 0)]
    [InlineData("* * * *", 4)]
    [InlineData("0 0 0 * * * 2026", 7)]
    [InlineData("TZ=Europe/Paris", 0)]
    public void AWrongNumberOfFields_IsCounted(string schedule, int fields) =>
        Assert.Contains($" has {fields} fields; write 5, ", Error(schedule), StringComparison.Ordinal);

    [Theory]
    [InlineData("TZ=Europe/Pariss 0 12 * * 5", "Europe/Pariss")]
    [InlineData("TZ= 0 12 * * 5", "")]
    public void ATimeZoneThatIsNone_IsNamed(string schedule, string zone) =>
        Assert.StartsWith($"The time zone \"{zone}\" of a schedule is unknown; ", Error(schedule), StringComparison.Ordinal);

    [Fact]
    public void ANicknameThatIsNone_IsAnsweredWithTheOnesThereAre() =>
        Assert.Equal("The schedule \"@reboot\" is none of @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually.", Error("@reboot"));

    private static string Error(string schedule) => Assert.Throws<FormatException>(() => CronSchedule.Parse(schedule)).Message;
}
