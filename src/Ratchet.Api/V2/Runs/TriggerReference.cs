namespace Ratchet.Api.V2.Runs;

/// <summary>What started a run.</summary>
/// <param name="EventIds">The event.</param>
/// <param name="EventName">Its name.</param>
/// <param name="CronSchedule">The schedule, if one did.</param>
internal sealed record TriggerReference(IReadOnlyList<string> EventIds, string EventName, string? CronSchedule);
