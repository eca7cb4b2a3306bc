using System.Text.Json.Serialization;

namespace Ratchet.Model;

/// <summary>Says that a schedule's time has come.</summary>
/// <param name="FunctionId">The function it starts.</param>
/// <param name="Cron">The schedule, as the function has it.</param>
/// <param name="Tick">The time.</param>
public sealed record ScheduleMessage(
    [property: JsonPropertyName("schedule")] string FunctionId,
    [property: JsonPropertyName("cron")] string Cron,
    [property: JsonPropertyName("tick")] DateTimeOffset Tick)
    : QueueMessage
{
    internal override bool IsWellFormed => !string.IsNullOrEmpty(FunctionId) && !string.IsNullOrEmpty(Cron);
}
