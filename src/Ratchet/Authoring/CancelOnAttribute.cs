namespace Ratchet.Authoring;

/// <summary>
/// Cancels runs of the function when an event comes: between steps at once, and a body that runs is told by its token. Repeat it for several, at most 5.
/// Without <see cref="Match"/> and <see cref="If"/> the event cancels every run; with both, a run that both are true for.
/// </summary>
/// <param name="eventName">The event's name.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CancelOnAttribute(string eventName) : Attribute
{
    /// <summary>The event's name.</summary>
    public string EventName { get; } = eventName;

    /// <summary>A path, for example <c>data.orderId</c>, at which the event must have the same value as the event that started the run.</summary>
    public new string? Match { get; set; }

    /// <summary>An expression over <c>event</c>, which started the run, and <c>async</c>, which may cancel it.</summary>
    public string? If { get; set; }

    /// <summary>For how long after a run was stored events cancel it, for example <c>1h</c>; always, if not set.</summary>
    public string? Timeout { get; set; }
}
