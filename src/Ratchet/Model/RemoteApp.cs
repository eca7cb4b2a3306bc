namespace Ratchet.Model;

/// <summary>A remote app: what it registered last, and how its last synchronisation went.</summary>
public sealed record RemoteApp
{
    /// <summary>The id its author gave it; the first half of its functions' ids.</summary>
    public required string Id { get; init; }

    /// <summary>Where it serves its functions.</summary>
    public required string Url { get; init; }

    /// <summary>Language and version of its SDK, as <c>js:v4.24.0</c>.</summary>
    public string? Sdk { get; init; }

    /// <summary>What serves it: <c>express</c>, <c>nextjs</c>, ….</summary>
    public string? Framework { get; init; }

    /// <summary>The version its author gave it.</summary>
    public string? AppVersion { get; init; }

    /// <summary>What tells one registration from another; null until one was taken.</summary>
    public string? Checksum { get; init; }

    /// <summary>How many registrations differed from the one before: the version of its functions.</summary>
    public int Revision { get; init; }

    /// <summary>How many functions it has.</summary>
    public int FunctionCount { get; init; }

    /// <summary>Its functions as it registered them: a JSON array.</summary>
    public Payload Functions { get; init; } = Payload.EmptyArray;

    /// <summary>When it was first heard of.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it registered what it has now.</summary>
    public DateTimeOffset? SyncedAt { get; init; }

    /// <summary>Why the last synchronisation failed, in a sentence; null if it did not.</summary>
    public string? Error { get; init; }

    /// <summary>When it failed.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>The version this was read at; null if it was never stored.</summary>
    public string? ETag { get; init; }
}
