namespace Ratchet.Authoring;

/// <summary>
/// Starts a run of the function at each tick of a schedule. Repeat it for several. The function's event can be a <see cref="ScheduledTick"/>.
/// </summary>
/// <param name="schedule">
/// Five fields of cron, or six with the second first, in UTC or in the time zone named before them: <c>TZ=Europe/Paris 0 12 * * 5</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OnScheduleAttribute(string schedule) : Attribute
{
    /// <summary>The schedule.</summary>
    public string Schedule { get; } = schedule;
}
