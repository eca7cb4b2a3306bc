using System.Text.Json.Serialization;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Api.Events;

/// <summary>An event as <c>/v1</c> serves it.</summary>
internal sealed record EventDocument
{
    public required string InternalId { get; init; }

    /// <summary>Always zero, as is the environment: there is one of each.</summary>
    public Guid AccountId { get; init; }

    public Guid EnvironmentId { get; init; }

    public string Source { get; init; } = "";

    public string? SourceId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The sender's own id, else the internal one.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Left out in lists if it is large.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required Payload? Data { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Payload? User { get; init; }

    public required long Ts { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? V { get; init; }

    /// <summary>Describes an event; a user without fields and an empty version are left out.</summary>
    public static EventDocument Of(Event source) => new()
    {
        InternalId = source.Id,
        ReceivedAt = source.ReceivedAt,
        Id = source.SenderId ?? source.Id,
        Name = source.Name,
        Data = source.Data,
        User = IsEmpty(source.User) ? null : source.User,
        Ts = source.Ts,
        V = string.IsNullOrEmpty(source.V) ? null : source.V,
    };

    /// <summary>Describes an event of a list.</summary>
    public static EventDocument Listed(ListedEvent source) => source.IsWhole ? Of(source.Event) : Of(source.Event) with { Data = null };

    private static bool IsEmpty(Payload json) => json.Utf8.Span.TrimStart((byte)'{').TrimEnd((byte)'}').IndexOfAnyExcept(" \t\r\n"u8) < 0;
}
