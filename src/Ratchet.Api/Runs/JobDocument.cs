using System.Text.Json.Serialization;
using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>What a run goes on with, and when: a message of its queue, in the words of Inngest's.</summary>
internal sealed record JobDocument
{
    /// <summary>Follows from the run and the step.</summary>
    [JsonPropertyName("JobID")]
    public required string JobId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Always 0: no run waits behind another.</summary>
    public int Position { get; init; }

    /// <summary><c>start</c>, <c>sleep</c>, <c>pause</c> of what waits for something, or <c>edge</c> of code.</summary>
    public required string Kind { get; init; }

    public required int Attempt { get; init; }

    /// <summary>Always null: what a message looks like is nobody else's business.</summary>
    [JsonPropertyName("Raw")]
    public Payload? Raw { get; init; }
}
