using Ratchet.Model;

namespace Ratchet.Storage;

/// <summary>Which runs are asked for.</summary>
/// <param name="From">Stored at this instant or later.</param>
/// <param name="Until">Stored before this instant.</param>
/// <param name="Limit">At most so many in one part: 1 to 1,000.</param>
public sealed record RunQuery(DateTimeOffset? From = null, DateTimeOffset? Until = null, int Limit = 100)
{
    /// <summary>Of these functions only, each as <c>{app}-{function}</c>; empty for any.</summary>
    public IReadOnlyCollection<string> FunctionIds { get; init; } = [];

    /// <summary>Started by an event of this name only.</summary>
    public string? EventName { get; init; }

    /// <summary>In one of these states only; empty for any.</summary>
    public IReadOnlyCollection<RunStatus> Statuses { get; init; } = [];
}
