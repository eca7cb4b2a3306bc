using System.Globalization;
using NodaTime;
using Ratchet.Schedules;

namespace Ratchet.Tests.Schedules;

/// <summary>Random schedules against the plainest reading of them: every minute of the clock, one by one.</summary>
public sealed class CronPropertyTests
{
    private static readonly string[] Zones =
        ["UTC", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca"];

    /// <summary>Clocks change after most of them, in one zone or the other; Apia has no 30 December 2011.</summary>
    private static readonly string[] Days =
    [
        "2026-03-07", "2026-03-28", "2026-04-03", "2026-10-02", "2026-10-24", "2026-10-31", "2011-12-28", "2028-02-27", "2026-12-30", "2026-06-30",
    ];

    [Fact]
    public void EachTick_IsAfterTheOneBefore_AndMatchesTheFieldsInLocalTimeUnlessItEndsSkippedTime()
    {
        var random = new Random(20260304);
        for (var i = 0; i < 2000; i++)
        {
            var (zone, fields) = (Pick(random, Zones), RandomFields(random));
            var text = $"TZ={zone} {string.Join(' ', fields.Select(field => field.Text))}";
            var schedule = CronSchedule.Parse(text);
            var last = RandomMoment(random);
            for (var ticks = 0; ticks < 20 && schedule.Next(last) is { } next; ticks++)
            {
                Assert.True(next > last, $"{text}: {next:O} does not follow {last:O}");
                Assert.True(Matches(fields, Local(zone, next)) || EndsSkippedTime(zone, next), $"{text}: no tick at {next:O}, after {last:O}");
                last = next;
            }
        }
    }

    [Fact]
    public void BetweenAMomentAndItsNextTick_NoMinuteMatchesTheFields_ButOneThatIsARepeat()
    {
        var random = new Random(4);
        for (var i = 0; i < 300; i++)
        {
            var (zone, fields) = (Pick(random, Zones), RandomFields(random));
            var text = $"TZ={zone} {string.Join(' ', fields.Select(field => field.Text))}";
            var after = RandomMoment(random);
            var end = CronSchedule.Parse(text).Next(after) is { } next && next < after.AddDays(3) ? next : after.AddDays(3);
            for (var minute = after.AddMinutes(1); minute < end; minute = minute.AddMinutes(1))
            {
                Assert.False(Matches(fields, Local(zone, minute)) && !IsRepeat(zone, minute), $"{text}: a tick at {minute:O} is missed, after {after:O}");
            }
        }
    }

    private static Field[] RandomFields(Random random) =>
    [
        RandomField(random, 0, 59), RandomField(random, 0, 23), RandomField(random, 1, 31), RandomField(random, 1, 12), RandomField(random, 0, 6),
    ];

    private static Field RandomField(Random random, int min, int max)
    {
        var first = random.Next(min, max + 1);
        var last = random.Next(first, max + 1);
        var step = random.Next(1, max);
        var all = Enumerable.Range(min, max - min + 1);
        return random.Next(6) switch
        {
            0 => new Field($"{first}", [first]),
            1 => new Field($"{first},{last}", [first, last]),
            2 => new Field($"{first}-{last}", [.. all.Where(value => value >= first && value <= last)]),
            3 => new Field($"*/{step}", [.. all.Where(value => (value - min) % step == 0)]),
            _ => new Field("*", [.. all]),
        };
    }

    private static bool Matches(Field[] fields, LocalDateTime time)
    {
        var (day, dayOfWeek) = (fields[2].Values.Contains(time.Day), fields[4].Values.Contains((int)time.DayOfWeek % 7));
        var either = fields[2].Values.Count < 31 && fields[4].Values.Count < 7;
        return time.Second == 0 && fields[0].Values.Contains(time.Minute) && fields[1].Values.Contains(time.Hour)
            && fields[3].Values.Contains(time.Month) && (either ? day || dayOfWeek : day && dayOfWeek);
    }

    private static bool EndsSkippedTime(string zone, DateTimeOffset moment) => Offset(zone, moment) > Offset(zone, moment.AddTicks(-1));

    private static bool IsRepeat(string zone, DateTimeOffset moment) =>
        DateTimeZoneProviders.Tzdb[zone].MapLocal(Local(zone, moment)) is { Count: 2 } both && both.Last().ToInstant() == Instant.FromDateTimeOffset(moment);

    private static Offset Offset(string zone, DateTimeOffset moment) => DateTimeZoneProviders.Tzdb[zone].GetUtcOffset(Instant.FromDateTimeOffset(moment));

    private static LocalDateTime Local(string zone, DateTimeOffset moment) =>
        Instant.FromDateTimeOffset(moment).InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;

    private static DateTimeOffset RandomMoment(Random random) =>
        DateTimeOffset.Parse(Pick(random, Days), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).AddMinutes(random.Next(2880));

    private static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];

    private sealed record Field(string Text, IReadOnlyCollection<int> Values);
}
