using Ratchet.Authoring;
using Ratchet.Engine.Ending;
using Ratchet.Expressions;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Schedules;

namespace Ratchet.Runtimes.InProcess;

/// <summary>Reads what the attributes of a function say in text. Each throws a <see cref="FormatException"/> that names the attribute and says what is wrong.</summary>
internal static class AttributeValues
{
    public static EventTrigger TriggerOf(OnEventAttribute attribute)
    {
        var name = $"[OnEvent(\"{attribute.Name}\")]";
        CheckEventName("an [OnEvent]", attribute.Name);
        return new EventTrigger(attribute.Name, ExpressionOf($"its {name}", "If", attribute.If, Variables.Event));
    }

    public static string ScheduleOf(OnScheduleAttribute attribute)
    {
        try
        {
            return CronSchedule.Parse(attribute.Schedule).Text;
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"its [OnSchedule(\"{attribute.Schedule}\")] is wrong: {wrong.Message}", wrong);
        }
    }

    /// <returns>The trigger, given the id of the app, which comes with the app's settings.</returns>
    public static Func<string, EventTrigger> FailureOf(OnFailureOfAttribute attribute) => FunctionIds.IsValid(attribute.FunctionId)
        ? appId => new EventTrigger(SystemEvents.Failed, Expression.Parse($"event.data.function_id == \"{appId}-{attribute.FunctionId}\"", Variables.Event))
        : throw new FormatException($"its [OnFailureOf(\"{attribute.FunctionId}\")] has no id of a function: use lower-case letters, digits and single hyphens");

    public static CancelRule CancelRuleOf(CancelOnAttribute attribute)
    {
        var name = $"its [CancelOn(\"{attribute.EventName}\")]";
        CheckEventName("a [CancelOn]", attribute.EventName);
        try
        {
            return new CancelRule(attribute.EventName, Matching.Of(attribute.Match, attribute.If), DurationOf(name, "Timeout", attribute.Timeout));
        }
        catch (FormatException wrong) when (!wrong.Message.StartsWith(name, StringComparison.Ordinal))
        {
            throw new FormatException($"{name} is wrong: {wrong.Message}", wrong);
        }
    }

    public static Expression? ExpressionOf(string attribute, string property, string? text, params string[] variables)
    {
        try
        {
            return text is null ? null : Expression.Parse(text, variables);
        }
        catch (ExpressionException wrong)
        {
            throw new FormatException($"{attribute} has the {property} \"{text}\", which {Matching.Explain(wrong)}", wrong);
        }
    }

    public static TimeSpan? DurationOf(string attribute, string property, string? text)
    {
        try
        {
            return text is null ? null
                : Durations.Parse(text) is var duration && duration > TimeSpan.Zero ? duration
                : throw new FormatException("It must be longer than nothing.");
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{attribute} has the {property} \"{text}\": {wrong.Message}", wrong);
        }
    }

    private static void CheckEventName(string attribute, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new FormatException($"{attribute} has an empty name");
        }
    }
}
