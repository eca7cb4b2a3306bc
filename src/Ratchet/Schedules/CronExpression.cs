using NodaTime;

namespace Ratchet.Schedules;

/// <summary>The fields of a cron expression together: the local times it ticks at, whatever the time zone.</summary>
internal sealed record CronExpression(CronField Second, CronField Minute, CronField Hour, CronField Day, CronField Month, CronField DayOfWeek)
{
    /// <summary>The longest wait for a date that exists: from one 29 February to the next across 2100.</summary>
    private static readonly Period LongestWait = Period.FromYears(8);

    private static readonly Dictionary<string, string> Nicknames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@hourly"] = "0 * * * *",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *",
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
    };

    /// <summary>Whether no hour goes by without a tick, on a day that has any.</summary>
    public bool TicksEveryHour => Hour.HasEveryValue;

    /// <summary>Whether the time of day has a wildcard, a range or a step.</summary>
    public bool IsInterval => Second.IsInterval || Minute.IsInterval || Hour.IsInterval;

    public static CronExpression Parse(string text)
    {
        var fields = Split(text);
        if (fields is [['@', ..] nickname])
        {
            fields = Nicknames.TryGetValue(nickname, out var expression)
                ? Split(expression)
                : throw new FormatException($"The schedule \"{nickname}\" is none of {string.Join(", ", Nicknames.Keys)}.");
        }

        return fields.Length is 5 or 6
            ? Parse(fields.Length == 6 ? fields[0] : "0", fields[^5..])
            : throw new FormatException(
                $"The schedule \"{text}\" has {fields.Length} fields; write 5, minute hour day-of-month month day-of-week, or 6 with the second first.");
    }

    /// <summary>The first tick from <paramref name="time"/> on; null if there is none.</summary>
    public LocalDateTime? From(LocalDateTime time)
    {
        if (Contains(time.Date) && From(time.TimeOfDay) is { } later)
        {
            return time.Date + later;
        }

        var last = time.Date + LongestWait;
        for (var date = time.Date.PlusDays(1); date <= last; date = date.PlusDays(1))
        {
            if (Contains(date))
            {
                return date + new LocalTime(Hour.First, Minute.First, Second.First);
            }
        }

        return null;
    }

    private static CronExpression Parse(string second, string[] fields) => new(
        CronField.Parse(CronFieldKind.Second, second),
        CronField.Parse(CronFieldKind.Minute, fields[0]),
        CronField.Parse(CronFieldKind.Hour, fields[1]),
        CronField.Parse(CronFieldKind.Day, fields[2]),
        CronField.Parse(CronFieldKind.Month, fields[3]),
        CronField.Parse(CronFieldKind.DayOfWeek, fields[4]));

    private static string[] Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>As in Vixie cron, and unlike NCrontab: where both kinds of day are restricted, either will do.</summary>
    private bool Contains(LocalDate date)
    {
        var day = Day.Contains(date.Day);
        var dayOfWeek = DayOfWeek.Contains((int)date.DayOfWeek % 7);
        var either = !Day.HasEveryValue && !DayOfWeek.HasEveryValue;
        return Month.Contains(date.Month) && (either ? day || dayOfWeek : day && dayOfWeek);
    }

    private LocalTime? From(LocalTime time)
    {
        if (Hour.Contains(time.Hour))
        {
            if (Minute.Contains(time.Minute) && Second.From(time.Second) is { } second)
            {
                return new LocalTime(time.Hour, time.Minute, second);
            }

            if (Minute.From(time.Minute + 1) is { } minute)
            {
                return new LocalTime(time.Hour, minute, Second.First);
            }
        }

        return Hour.From(time.Hour + 1) is { } hour ? new LocalTime(hour, Minute.First, Second.First) : null;
    }
}
