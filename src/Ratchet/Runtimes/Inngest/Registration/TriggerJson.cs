using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Schedules;

namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>Reads what starts a function: events, and schedules. Pure.</summary>
internal static class TriggerJson
{
    private const int MaxTriggers = 10;
    private const int MaxLength = 255;

    private static readonly (TimeSpan, string) LeastJitter = (TimeSpan.Zero, "0s");
    private static readonly (TimeSpan, string) MostJitter = (TimeSpan.FromMinutes(5), "5m");

    /// <summary>The triggers. None is right as well: such a function is only invoked.</summary>
    public static (List<EventTrigger> Events, List<string> Schedules) Read(Fields function)
    {
        var triggers = function.Objects("triggers");
        if (triggers.Count > MaxTriggers)
        {
            function.Wrong($"has {triggers.Count} triggers, more than {MaxTriggers}");
        }

        var (events, schedules) = (new List<EventTrigger>(), new List<string>());
        foreach (var trigger in triggers)
        {
            switch (trigger.Has("event"), trigger.Has("cron"))
            {
                case (true, false):
                    ReadEvent(trigger, events);
                    break;
                case (false, true):
                    ReadSchedule(trigger, schedules);
                    break;
                default:
                    trigger.Wrong("must have an event or a cron, and not both");
                    break;
            }
        }

        return (events, schedules);
    }

    /// <summary>What is asked for and not done yet.</summary>
    public static string[] NotEnforced(Fields function) =>
        function.Objects("triggers").Any(trigger => trigger.Has("jitter")) ? ["jitter"] : [];

    private static void ReadEvent(Fields trigger, List<EventTrigger> events)
    {
        var filter = trigger.Expression("expression", Variables.Event);
        if (trigger.Text("event", MaxLength) is not { } name)
        {
            return;
        }

        if (events.Exists(known => known.EventName == name && known.If?.Text == filter?.Text))
        {
            trigger.Wrong($"is the same as another one: event \"{name}\"");
        }

        events.Add(new EventTrigger(name, filter));
    }

    private static void ReadSchedule(Fields trigger, List<string> schedules)
    {
        trigger.Duration("jitter", LeastJitter, MostJitter);
        if (trigger.Text("cron", MaxLength) is not { } cron)
        {
            return;
        }

        if (schedules.Contains(cron))
        {
            trigger.Wrong($"is the same as another one: cron \"{cron}\"");
        }

        try
        {
            schedules.Add(CronSchedule.Parse(cron).Text);
        }
        catch (FormatException wrong)
        {
            trigger.Wrong("cron", $"is no schedule: {wrong.Message.TrimEnd('.')}");
        }
    }
}
