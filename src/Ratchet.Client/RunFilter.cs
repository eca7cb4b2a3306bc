namespace Ratchet.Client;

/// <summary>Which runs to list; those that fulfil all of it.</summary>
public sealed record RunFilter
{
    /// <summary>Of this function only: its id as <c>app-ship-order</c>, or its UUID.</summary>
    public string? FunctionId { get; init; }

    /// <summary>In one of these states only; empty for any.</summary>
    public IReadOnlyCollection<RunStatus> Statuses { get; init; } = [];

    /// <summary>Started by an event of this name only.</summary>
    public string? EventName { get; init; }

    /// <summary>Stored at this instant or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Stored before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>At most how many come in one answer of the server: 1 to 100. More make fewer requests.</summary>
    public int PageSize { get; init; } = 100;
}
