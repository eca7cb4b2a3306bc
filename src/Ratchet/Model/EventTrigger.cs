using Ratchet.Expressions;

namespace Ratchet.Model;

/// <summary>An event that starts a function.</summary>
/// <param name="EventName">The event's name.</param>
/// <param name="If">Over <c>event</c>: only events for which it is true start a run; null takes all.</param>
public sealed record EventTrigger(string EventName, Expression? If = null);
