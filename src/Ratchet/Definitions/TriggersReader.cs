using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Schedules;

namespace Ratchet.Definitions;

/// <summary>Reads what starts a function.</summary>
internal static class TriggersReader
{
    private const int MaxTriggers = 10;
    private const int LongestEventName = 512;

    /// <summary>The fields of a trigger.</summary>
    internal static readonly string[] Known = ["event", "if", "cron"];

    /// <summary>Reads the triggers; none is right as well: such a function is only invoked.</summary>
    public static (IReadOnlyList<EventTrigger> Events, IReadOnlyList<string> Schedules) Read(Fields function)
    {
        var events = new List<EventTrigger>();
        var schedules = new List<string>();
        foreach (var trigger in function.Objects("triggers", MaxTriggers, Known))
        {
            Check(trigger);
            if (EventName(trigger, "event") is { } name)
            {
                events.Add(new EventTrigger(name, Conditions.Read(trigger, "if", Variables.Event)));
            }

            if (trigger.Parsed("cron", CronSchedule.Parse) is { } schedule)
            {
                schedules.Add(schedule.Text);
            }
        }

        return (events, [.. schedules.Distinct()]);
    }

    /// <summary>A field that is an event's name.</summary>
    internal static string? EventName(Fields fields, string field, bool isRequired = false) => fields.Text(
        field, text => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestEventName, FormattableString.Invariant($"is no name of an event: use 1 to {LongestEventName} characters"), isRequired);

    private static void Check(Fields trigger)
    {
        if (trigger.Has("event") == trigger.Has("cron"))
        {
            trigger.Wrong("event", "a trigger has either an event or a cron: write one trigger for each");
        }

        if (trigger.Has("if") && trigger.Has("cron"))
        {
            trigger.Wrong("if", "only events are filtered: a schedule has no if");
        }
    }
}
