using System.Text.Json.Serialization;
using Ratchet.Api.Functions;
using Ratchet.Engine.Catalog;
using Ratchet.Model;

namespace Ratchet.Api.Cancellations;

/// <summary>A cancellation of many runs as <c>/v1</c> serves it. What never varies here is there for Inngest's clients.</summary>
internal sealed record CancellationDocument
{
    public required DateTimeOffset CreatedAt { get; init; }

    public string? Name { get; init; }

    public required string Id { get; init; }

    public Guid AccountId { get; init; }

    public Guid EnvironmentId { get; init; }

    /// <summary>Null once the function is no longer in this app.</summary>
    public Guid? AppId { get; init; }

    /// <summary>As runs name their function.</summary>
    public required Guid FunctionInternalId { get; init; }

    /// <summary>The id within its app; once the function is no longer there, the id across apps.</summary>
    public required string FunctionId { get; init; }

    public DateTimeOffset? StartedAfter { get; init; }

    public required DateTimeOffset StartedBefore { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? If { get; init; }

    public string Kind { get; init; } = "bulk_run";

    public string Cause { get; init; } = "api";

    public string? QueueName { get; init; }

    /// <summary>Describes a cancellation.</summary>
    public static CancellationDocument Of(Cancellation source, FunctionCatalog functions)
    {
        var function = functions.Find(source.FunctionId);
        return new CancellationDocument
        {
            CreatedAt = source.CreatedAt,
            Id = source.Id,
            AppId = function is null ? null : NameUuid.Of(function.AppId),
            FunctionInternalId = NameUuid.Of(source.FunctionId),
            FunctionId = function is null ? source.FunctionId : function.IdInApp(),
            StartedAfter = source.StartedAfter,
            StartedBefore = source.StartedBefore,
            If = source.If,
        };
    }
}
