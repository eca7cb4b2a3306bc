using System.Globalization;
using System.Text.RegularExpressions;
using NCrontab;

namespace Ratchet.Schedules;

/// <summary>One field of a cron expression: the values it ticks at.</summary>
internal sealed partial class CronField
{
    private readonly CrontabField values;

    private CronField(CronFieldKind kind, string text, CrontabField values)
    {
        this.values = values;
        HasEveryValue = Enumerable.Range(kind.Min, kind.Max - kind.Min + 1).All(values.Contains);
        IsInterval = text.AsSpan().ContainsAny("*?-/");
    }

    /// <summary>Whether it leaves nothing out, as <c>*</c>.</summary>
    public bool HasEveryValue { get; }

    /// <summary>Whether it was written with a wildcard, a range or a step.</summary>
    public bool IsInterval { get; }

    public int First => values.GetFirst();

    public bool Contains(int value) => values.Contains(value);

    /// <summary>The first value from <paramref name="value"/> on; null if there is none.</summary>
    public int? From(int value) => values.Next(value) is var next and >= 0 ? next : null;

    public static CronField Parse(CronFieldKind kind, string text)
    {
        try
        {
            var plain = string.Join(',', text.Split(',').Select(item => Plain(kind, item)));
            return new CronField(kind, text, CrontabField.Parse(kind.Library, plain));
        }
        catch (CrontabException exception)
        {
            throw new FormatException(
                $"The {kind.Name} field \"{text}\" of a schedule takes {kind.Values}, * for all of them, ranges as 2-4 and steps as */5, separated by commas.",
                exception);
        }
    }

    /// <summary>
    /// One item of the list, so that NCrontab reads it as cron does: left alone it lacks <c>?</c> and Sunday as 7, turns a backward
    /// range round, takes a step of 0 for 1 and "j" for January.
    /// </summary>
    private static string Plain(CronFieldKind kind, string item)
    {
        var parts = Item().Match(item);
        var step = parts.Groups["step"] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 1;
        if (!parts.Success || step == 0)
        {
            throw new CrontabException($"\"{item}\" is no item of a list.");
        }

        if (!parts.Groups["last"].Success)
        {
            return item == "7" && kind == CronFieldKind.DayOfWeek ? "0" : item.Replace('?', '*');
        }

        var first = kind.ValueOf(parts.Groups["first"].Value);
        var last = kind.LastOf(parts.Groups["last"].Value, first);
        if (last == CronFieldKind.LateSunday && kind == CronFieldKind.DayOfWeek)
        {
            return $"{first}-6/{step}" + ((last - first) % step == 0 ? ",0" : "");
        }

        return first <= last
            ? item
            : throw new FormatException(
                $"The range \"{item}\" in the {kind.Name} field of a schedule runs backwards; write two, {first}-{kind.Max},{kind.Min}-{last}.");
    }

    [GeneratedRegex(
        "^([*?]|(?<first>[0-9]{1,2}|[a-z]{3,9})(-(?<last>[0-9]{1,2}|[a-z]{3,9}))?)(/(?<step>[0-9]{1,2}))?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Item();
}
