using Ratchet.Api.Functions;
using Ratchet.Api.V2.Runs;
using Ratchet.Model;

namespace Ratchet.Api.V2.Functions;

/// <summary>A function as <c>/v2</c> serves it.</summary>
internal sealed record FunctionDocument
{
    /// <summary>Within its app.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The id again.</summary>
    public required string Slug { get; init; }

    public required AppReference App { get; init; }

    public required IReadOnlyList<TriggerDocument> Triggers { get; init; }

    public required ConfigurationDocument Configuration { get; init; }

    /// <summary>What it asks for and does not get, by the names of the SDKs' configuration; left out if that is nothing.</summary>
    public IReadOnlyList<string>? NotEnforced { get; init; }

    /// <summary>Describes a function.</summary>
    public static FunctionDocument Of(FunctionDefinition function, IReadOnlyDictionary<string, RegisteredFunction> registered) => new()
    {
        Id = function.IdInApp(),
        Name = function.Name,
        Slug = function.IdInApp(),
        App = new AppReference(function.AppId),
        Triggers =
        [
            .. function.Triggers.Select(trigger => new TriggerDocument("EVENT", trigger.EventName, trigger.If?.Text)),
            .. function.Schedules.Select(cron => new TriggerDocument("CRON", cron)),
        ],
        Configuration = ConfigurationDocument.Of(function, registered.GetValueOrDefault(function.Id)),
        NotEnforced = function.NotEnforced.Count == 0 ? null : function.NotEnforced,
    };
}
