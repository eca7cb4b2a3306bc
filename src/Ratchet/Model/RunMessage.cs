using System.Text.Json.Serialization;

namespace Ratchet.Model;

/// <summary>Says which run to look at and why.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Reason">Why it was sent; for people and logs, nothing is decided by it.</param>
/// <param name="Step">The hash of the step whose time a timer message was armed for; for people and logs, too.</param>
/// <param name="Hops">How often it was sent again because its run, or what it is about, was not there, or nobody could work on it.</param>
/// <param name="Spare">Whether it was sent beside the message that drives the run, in case its worker dies: often nothing is left to do for it.</param>
/// <param name="Again">Whether it replaces a message that was handled in part: what that one had to send may be missing.</param>
/// <param name="MeetsWaiters">Whether those who wait for the run's event are still to be told of it.</param>
/// <param name="Stored">Whether its run was stored when it was sent: a run that is not there has been removed, and need not be waited for.</param>
/// <param name="Intent">What is to be done to the run first, whoever works on it.</param>
public sealed record RunMessage(
    [property: JsonPropertyName("run")] string RunId,
    [property: JsonPropertyName("reason")] string Reason,
    [property: JsonPropertyName("step"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Step = null,
    [property: JsonPropertyName("hops"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Hops = 0,
    [property: JsonPropertyName("spare"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Spare = false,
    [property: JsonPropertyName("again"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Again = false,
    [property: JsonPropertyName("meets"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool MeetsWaiters = false,
    [property: JsonPropertyName("stored"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Stored = false,
    [property: JsonPropertyName("intent"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Intent? Intent = null)
    : QueueMessage
{
    internal override bool IsWellFormed => Ulid.IsWellFormed(RunId);
}
