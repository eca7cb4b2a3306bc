using Ratchet.Expressions;

namespace Ratchet.Model;

/// <summary>An event that cancels a function's runs.</summary>
/// <param name="EventName">The event's name.</param>
/// <param name="If">Over <c>event</c>, which started the run, and <c>async</c>, which cancels it; null cancels every run.</param>
/// <param name="Timeout">Events that come later after the run was stored do not cancel it; null sets no limit.</param>
public sealed record CancelRule(string EventName, Expression? If = null, TimeSpan? Timeout = null);
