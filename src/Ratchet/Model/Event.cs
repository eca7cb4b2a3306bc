namespace Ratchet.Model;

/// <summary>An event that was accepted: the only way in.</summary>
public sealed record Event
{
    /// <summary>What the names begin with of the events that only the platform itself may send.</summary>
    public const string ReservedPrefix = "inngest/";

    /// <summary>The internal id, a ULID given on acceptance.</summary>
    public required string Id { get; init; }

    /// <summary>The id its sender gave it, an idempotency key for 24 hours.</summary>
    public string? SenderId { get; init; }

    /// <summary>What happened, for example <c>imports/csv.uploaded</c>; functions listen by it.</summary>
    public required string Name { get; init; }

    /// <summary>The event's own data, a JSON object.</summary>
    public required Payload Data { get; init; }

    /// <summary>Who it happened to, a JSON object.</summary>
    public required Payload User { get; init; }

    /// <summary>When it happened, by its sender's account, in milliseconds since 1970; else when it was received.</summary>
    public required long Ts { get; init; }

    /// <summary>The version of its shape, if its sender keeps one.</summary>
    public string? V { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
