using NCrontab;

namespace Ratchet.Schedules;

/// <summary>What a field of a cron expression counts.</summary>
/// <param name="Name">As an author knows it.</param>
/// <param name="Values">What it takes, for the author of one that it does not.</param>
/// <param name="Min">The smallest value.</param>
/// <param name="Max">The largest; for days of the week Saturday, Sunday being 0.</param>
/// <param name="Library">NCrontab's name of it.</param>
internal sealed record CronFieldKind(string Name, string Values, int Min, int Max, CrontabFieldKind Library)
{
    public static readonly CronFieldKind Second = new("second", "numbers from 0 to 59", 0, 59, CrontabFieldKind.Second);
    public static readonly CronFieldKind Minute = new("minute", "numbers from 0 to 59", 0, 59, CrontabFieldKind.Minute);
    public static readonly CronFieldKind Hour = new("hour", "numbers from 0 to 23", 0, 23, CrontabFieldKind.Hour);
    public static readonly CronFieldKind Day = new("day-of-month", "numbers from 1 to 31", 1, 31, CrontabFieldKind.Day);
    public static readonly CronFieldKind Month = new("month", "numbers from 1 to 12 or names from jan to dec", 1, 12, CrontabFieldKind.Month);
    public static readonly CronFieldKind DayOfWeek =
        new("day-of-week", "numbers from 0 to 7, 0 and 7 being Sunday, or names from mon to sun", 0, 6, CrontabFieldKind.DayOfWeek);

    /// <summary>Sunday, where it ends a week.</summary>
    public const int LateSunday = 7;

    /// <summary>The value of a number or a name.</summary>
    public int ValueOf(string text) => CrontabField.Parse(Library, text).GetFirst();

    /// <summary>The value that ends a range.</summary>
    public int LastOf(string text, int first) =>
        this != DayOfWeek ? ValueOf(text)
        : text == "7" || (ValueOf(text) == 0 && first > 0) ? LateSunday
        : ValueOf(text);
}
