using System.Text.Json.Serialization;

namespace Ratchet.Authoring;

/// <summary>What a function with <see cref="OnScheduleAttribute"/> is told: the data of the event <c>inngest/scheduled.timer</c>.</summary>
/// <param name="Cron">The schedule, as the function has it.</param>
/// <param name="ScheduledAt">The tick's time. The run may begin later: a tick that was missed while the app was down is started when it wakes.</param>
public sealed record ScheduledTick(
    [property: JsonPropertyName("cron")] string Cron,
    [property: JsonPropertyName("scheduledAt")] DateTimeOffset ScheduledAt);
