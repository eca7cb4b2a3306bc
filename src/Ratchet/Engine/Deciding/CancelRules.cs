using System.Globalization;
using Ratchet.Engine.Waiting;
using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Deciding;

/// <summary>The waiters of a run that an event cancels. Pure.</summary>
internal static class CancelRules
{
    private const string Prefix = "cancel/";

    /// <summary>Whether a waiter's target is a cancel rule, and no step.</summary>
    public static bool IsTarget(string target) => target.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The waiters of a run, which follow from its function and its event. A rule whose expression has no verdict for this event cancels nothing.</summary>
    public static IEnumerable<Waiter> WaitersOf(Run run, Event trigger, FunctionDefinition? function)
    {
        for (var i = 0; i < function?.CancelOn.Count; i++)
        {
            if (PatternOf(function.CancelOn[i], run, trigger) is { } pattern)
            {
                yield return new Waiter(run.Id, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{i}"), pattern);
            }
        }
    }

    private static EventPattern? PatternOf(CancelRule rule, Run run, Event trigger)
    {
        try
        {
            return Patterns.Of(rule.EventName, rule.If, trigger, rule.Timeout is { } timeout ? run.CreatedAt + timeout : DateTimeOffset.MaxValue);
        }
        catch (ExpressionException)
        {
            return null;
        }
    }
}
