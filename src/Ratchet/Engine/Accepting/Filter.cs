using Ratchet.Expressions;
using Ratchet.Model;

namespace Ratchet.Engine.Accepting;

/// <summary>Whether an event passes an expression. One that has no verdict is not passed.</summary>
internal static class Filter
{
    /// <summary>Evaluates a filter.</summary>
    /// <param name="filter">The expression; null is passed by all.</param>
    /// <param name="accepted"><c>event</c> in the expression.</param>
    /// <param name="error">Why there is no verdict.</param>
    public static bool Passes(Expression? filter, Event? accepted, out ExpressionException? error)
    {
        error = null;
        return filter is null || filter.IsMatch(new Bindings(accepted), out error);
    }
}
