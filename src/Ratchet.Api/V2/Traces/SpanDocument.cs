using Ratchet.Model;

namespace Ratchet.Api.V2.Traces;

/// <summary>A run, a step of it, or an attempt at that.</summary>
internal sealed record SpanDocument
{
    /// <summary>16 hexadecimal digits that follow from the run, the step and the attempt.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Status { get; init; }

    public string? StepOp { get; init; }

    /// <summary>The step's id as the SDKs hash it.</summary>
    public string? StepId { get; init; }

    public string? DurationMs { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public Payload? Input { get; init; }

    public Payload? Output { get; init; }

    /// <summary>Left out if there are none.</summary>
    public IReadOnlyList<SpanDocument>? Children { get; init; }
}
