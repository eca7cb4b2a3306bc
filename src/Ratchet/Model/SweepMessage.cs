using System.Text.Json.Serialization;

namespace Ratchet.Model;

/// <summary>Says to go on with work over many runs, which is done in bounded pieces.</summary>
/// <param name="Sweep">What is done: see <see cref="Sweeps"/>.</param>
/// <param name="Id">Whose work it is, if there can be several: the cancellation's id.</param>
/// <param name="Cursor">Where to go on; null at the start.</param>
/// <param name="Before">The instant the sweep is about: runs stored later are not in it.</param>
public sealed record SweepMessage(
    [property: JsonPropertyName("sweep")] string Sweep,
    [property: JsonPropertyName("id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id = null,
    [property: JsonPropertyName("cursor"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Cursor = null,
    [property: JsonPropertyName("before"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Before = null)
    : QueueMessage
{
    internal override bool IsWellFormed => Sweep is Sweeps.Cancellation or Sweeps.Retention;
}
