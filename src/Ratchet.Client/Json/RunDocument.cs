using System.Text.Json;

namespace Ratchet.Client.Json;

/// <summary>A run as the API serves it.</summary>
internal sealed record RunDocument
{
    public required string RunId { get; init; }

    public required string Function { get; init; }

    public required int FunctionVersion { get; init; }

    public required string EventId { get; init; }

    public string? OriginalRunId { get; init; }

    public string? Cron { get; init; }

    public required string Status { get; init; }

    public bool Paused { get; init; }

    public required DateTimeOffset RunStartedAt { get; init; }

    public DateTimeOffset? PickedUpAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public JsonElement? Output { get; init; }

    public string? CancelReason { get; init; }
}
