using Ratchet.Expressions;
using Ratchet.Model;

namespace Ratchet.Engine;

/// <summary>Whether an event passes an expression. One that has no verdict is not passed.</summary>
internal static class Filter
{
    /// <summary>Evaluates a filter.</summary>
    /// <param name="filter">The expression; null is passed by all.</param>
    /// <param name="trigger">The event a run was started by; <c>event</c> in the expression.</param>
    /// <param name="coming">The event that is looked at later; <c>async</c> in the expression.</param>
    /// <param name="error">Why there is no verdict.</param>
    public static bool Passes(Expression? filter, Event? trigger, Event? coming, out ExpressionException? error)
    {
        error = null;
        return filter is null || filter.IsMatch(new Bindings(trigger, coming), out error);
    }
}
