using System.Globalization;
using System.Text.RegularExpressions;

namespace Ratchet.Model;

/// <summary>
/// The time strings of Inngest: numbers with units, as <c>10s</c>, <c>1.5h</c>, <c>7d</c> or <c>1h30m</c>. A part means here what it
/// means to Go and to the <c>ms</c> package of JavaScript; bare numbers, signs, spaces, months and years are errors.
/// </summary>
public static partial class Durations
{
    private static readonly string[] Units = ["d", "h", "m", "s", "ms"];

    /// <summary>Reads a duration.</summary>
    /// <exception cref="FormatException">It is none; the message tells its author why.</exception>
    public static TimeSpan Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, out var duration) is { } error ? throw new FormatException(error) : duration;
    }

    /// <summary>Reads a duration, if it is one.</summary>
    public static bool TryParse(string? text, out TimeSpan duration) => Read(text ?? "", out duration) is null;

    /// <summary>Writes a duration with the largest unit of which it is a whole number: 1h and not 3600s.</summary>
    public static string Show(TimeSpan duration)
    {
        var unit = Array.Find(Units, unit => duration.Ticks % TicksOf(unit) == 0) ?? Units[^1];
        return string.Create(CultureInfo.InvariantCulture, $"{duration.Ticks / TicksOf(unit)}{unit}");
    }

    private static string? Read(string text, out TimeSpan duration)
    {
        duration = default;
        var parts = Form().Match(text);
        if (!parts.Success)
        {
            return $"The duration \"{text}\" is not made of numbers, each with one of the units ms, s, m, h, d and w, as 30s or 1h30m.";
        }

        var ticks = 0m;
        foreach (var (number, unit) in parts.Groups["number"].Captures.Zip(parts.Groups["unit"].Captures))
        {
            ticks += decimal.Parse(number.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * TicksOf(unit.Value);
            if (ticks > TimeSpan.MaxValue.Ticks)
            {
                return $"The duration \"{text}\" is longer than the longest there is, {TimeSpan.MaxValue.Days}d.";
            }
        }

        duration = TimeSpan.FromTicks((long)ticks);
        return null;
    }

    private static long TicksOf(string unit) => unit switch
    {
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        "d" => TimeSpan.TicksPerDay,
        _ => 7 * TimeSpan.TicksPerDay,
    };

    [GeneratedRegex(@"\A((?<number>[0-9]{1,12}(\.[0-9]{1,12})?)(?<unit>ms|[smhdw]))+\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
