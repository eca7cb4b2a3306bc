using NodaTime;
using NodaTime.TimeZones;

namespace Ratchet.Schedules;

/// <summary>
/// When a function runs by the clock: five fields of cron, or six with the second first, in UTC or in the time zone named before them,
/// as in <c>TZ=Europe/Paris 0 12 * * 5</c>.
/// <para>
/// When clocks go forward, a tick in the time that is skipped comes at its end, once for them all; a schedule that ticks every hour
/// (<c>30 * * * *</c>) has no need of it and goes on with its next. When clocks go back, a schedule of fixed times (<c>30 2 * * *</c>)
/// ticks the first time round only, one with a wildcard, a range or a step in its second, minute or hour (<c>*/15 * * * *</c>) both times.
/// </para>
/// </summary>
public sealed class CronSchedule
{
    private static readonly string[] ZonePrefixes = ["TZ=", "CRON_TZ="];

    /// <summary>Far enough from the end of the calendar for any wait to end before it.</summary>
    private static readonly DateTimeOffset LastAnswer = new(9990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly CronExpression expression;
    private readonly DateTimeZone zone;

    private CronSchedule(string text, CronExpression expression, DateTimeZone zone)
    {
        Text = text;
        this.expression = expression;
        this.zone = zone;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The IANA name of its time zone.</summary>
    public string TimeZone => zone.Id;

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="FormatException">It is none; the message tells its author why.</exception>
    public static CronSchedule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = text.Trim();
        if (Array.Find(ZonePrefixes, prefix => rest.StartsWith(prefix, StringComparison.Ordinal)) is not { } prefix)
        {
            return new CronSchedule(text, CronExpression.Parse(rest), DateTimeZone.Utc);
        }

        var parts = rest[prefix.Length..].Split((char[]?)null, 2);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(parts[0])
            ?? throw new FormatException(
                $"The time zone \"{parts[0]}\" of a schedule is unknown; write a name of the IANA database, as in TZ=Europe/Paris 0 12 * * 5.");
        return new CronSchedule(text, CronExpression.Parse(parts is [_, var fields] ? fields : ""), zone);
    }

    /// <summary>The first tick after a moment, in UTC; null if none ever comes, as on 31 February.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        if (after >= LastAnswer)
        {
            return null;
        }

        var second = Instant.FromUnixTimeSeconds(after.ToUnixTimeSeconds());
        var offset = zone.GetZoneInterval(second);
        var from = second.InZone(zone).LocalDateTime.PlusSeconds(1);
        while (expression.From(PastRepeats(from, offset)) is { } tick)
        {
            if (!offset.HasEnd || tick < offset.IsoLocalEnd)
            {
                return tick.WithOffset(offset.WallOffset).ToInstant().ToDateTimeOffset();
            }

            offset = zone.GetZoneInterval(offset.End);
            from = offset.IsoLocalStart;
            if (tick < from && !expression.TicksEveryHour)
            {
                return offset.Start.ToDateTimeOffset();
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>For fixed times, past the local times that the offset before has had already.</summary>
    private LocalDateTime PastRepeats(LocalDateTime from, ZoneInterval offset) => expression.IsInterval || !offset.HasStart
        ? from
        : LocalDateTime.Max(from, zone.GetZoneInterval(offset.Start - Duration.Epsilon).IsoLocalEnd);
}
