using System.Text.Json.Serialization;

namespace Ratchet.Model;

/// <summary>Says that several runs, stored together, are to start: one message instead of many. Delivered again, it is taken apart.</summary>
/// <param name="RunIds">The runs.</param>
/// <param name="Silent">The positions of those that are not the first of their event, and so do not tell who waits for it; left out for none.</param>
public sealed record BundleMessage(
    [property: JsonPropertyName("runs")] IReadOnlyList<string> RunIds,
    [property: JsonPropertyName("silent"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Silent = null)
    : QueueMessage
{
    internal override bool IsWellFormed => RunIds.All(Ulid.IsWellFormed);

    /// <summary>A message for each run.</summary>
    [JsonIgnore]
    public IEnumerable<RunMessage> Messages => RunIds.Select((run, position) => new RunMessage(run, "start", MeetsWaiters: Silent?.Contains(position) != true) { Trace = Trace });

    /// <summary>The message of several.</summary>
    /// <param name="messages">Of runs that are to start.</param>
    public static BundleMessage Of(IReadOnlyList<RunMessage> messages)
    {
        var silent = messages.Index().Where(one => !one.Item.MeetsWaiters).Select(one => one.Index).ToList();
        return new BundleMessage([.. messages.Select(message => message.RunId)], silent.Count == 0 ? null : silent) { Trace = Common(messages) };
    }

    /// <summary>The trace of one POST. Runs of several POSTs have none in common; each has its own in its header.</summary>
    private static TraceContext? Common(IReadOnlyList<RunMessage> messages) =>
        messages.All(message => message.Trace == messages[0].Trace) ? messages[0].Trace : null;
}
