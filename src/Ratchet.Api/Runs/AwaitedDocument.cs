using System.Text;
using System.Text.Json.Serialization;
using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>What a step waits for, or waited for.</summary>
internal sealed record AwaitedDocument
{
    /// <summary>The event's name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Event { get; init; }

    /// <summary>What must be true of the event, over <c>async</c>, with the values of the run's own event in it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? If { get; init; }

    /// <summary>The signal's name, as JSON.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Payload? Signal { get; init; }

    /// <summary>Describes what a step of a kind waits for.</summary>
    public static AwaitedDocument Of(StepKind kind, EventPattern pattern) => kind == StepKind.WaitForSignal
        ? new AwaitedDocument { Signal = NameOf(pattern.Key) }
        : new AwaitedDocument { Event = pattern.EventName, If = pattern.If };

    /// <summary>Signals are found by their name, which is the value of the key; a key writes a string as JSON does.</summary>
    private static Payload? NameOf(MatchKey? key) => key is null ? null : new Payload(Encoding.UTF8.GetBytes(key.Value));
}
