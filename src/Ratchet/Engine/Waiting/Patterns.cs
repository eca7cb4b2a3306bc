using Ratchet.Expressions;
using Ratchet.Model;

namespace Ratchet.Engine.Waiting;

/// <summary>Between what code asks to wait for and what storage can find. Pure.</summary>
internal static class Patterns
{
    /// <summary>The events of a name for which an expression over <c>event</c> and <c>async</c> is true.</summary>
    /// <exception cref="ExpressionException">With the values of the run's event in it, the expression is too long.</exception>
    public static EventPattern Of(string eventName, Expression? filter, Event trigger, DateTimeOffset until)
    {
        if (filter is null)
        {
            return new EventPattern(eventName, null, null, until);
        }

        var bound = filter.Bind(Variables.Event, Value.Of(trigger));
        return new EventPattern(eventName, bound.ToString(), bound.Key, until);
    }

    /// <summary>The events of a name that have a value at a path.</summary>
    public static EventPattern OfValue(string eventName, string path, string value, DateTimeOffset until) =>
        new(eventName, null, MatchKey.Of(path, value), until);

    /// <summary>Whether an event that was found by name and key is one of the pattern.</summary>
    public static bool Match(EventPattern pattern, Value candidate, out ExpressionException? error)
    {
        error = null;
        return pattern.If is null || Expression.Parse(pattern.If, Variables.Async).IsMatch(new Bindings(Async: candidate), out error);
    }
}
