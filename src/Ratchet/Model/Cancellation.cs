namespace Ratchet.Model;

/// <summary>A request to cancel many runs: those of a function that were stored within a range of time.</summary>
public sealed record Cancellation
{
    /// <summary>A ULID.</summary>
    public required string Id { get; init; }

    /// <summary>The function, as <c>{app}-{function}</c>.</summary>
    public required string FunctionId { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Runs stored earlier are left alone; null reaches back to the first.</summary>
    public DateTimeOffset? StartedAfter { get; init; }

    /// <summary>Runs stored later are left alone.</summary>
    public required DateTimeOffset StartedBefore { get; init; }

    /// <summary>An expression over <c>event</c>: only runs of events for which it is true; null takes all.</summary>
    public string? If { get; init; }
}
