using System.Text.Json.Serialization;
using Ratchet.Model;

namespace Ratchet.Api.Functions;

/// <summary>A function as <c>/v1</c> serves it.</summary>
internal sealed record FunctionDocument
{
    public required string Id { get; init; }

    public required Guid InternalId { get; init; }

    public required string App { get; init; }

    public required string Name { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyList<TriggerDocument> Triggers { get; init; }

    public required int Retries { get; init; }

    /// <summary>The kind of what executes it.</summary>
    public required string Runtime { get; init; }

    /// <summary>Where it is called; null of the server's own.</summary>
    public string? Url { get; init; }

    /// <summary>What it asks for and does not get, by the names of the SDKs' configuration.</summary>
    [JsonPropertyName("notEnforced")]
    public required IReadOnlyList<string> NotEnforced { get; init; }

    /// <summary>Describes a function.</summary>
    public static FunctionDocument Of(FunctionDefinition function) => new()
    {
        Id = function.Id,
        InternalId = NameUuid.Of(function.Id),
        App = function.AppId,
        Name = function.Name,
        Version = function.Version,
        Triggers =
        [
            .. function.Triggers.Select(trigger => new TriggerDocument(Event: trigger.EventName, If: trigger.If?.Text)),
            .. function.Schedules.Select(cron => new TriggerDocument(Cron: cron)),
        ],
        Retries = function.Retries,
        Runtime = function.RuntimeKind,
        Url = function.Url?.AbsoluteUri,
        NotEnforced = function.NotEnforced,
    };
}
