using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Api.Functions;
using Ratchet.Api.Queries;
using Ratchet.Api.V2.Queries;
using Ratchet.Engine.Accepting;
using Ratchet.Engine.Catalog;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Api.V2.Runs;

/// <summary>Which runs a request lists, or what is wrong with it.</summary>
internal sealed record RunListRequest
{
    private static readonly string[] QueuedAt = ["queuedAt", "queued_at"];

    public RunQuery Query { get; private init; } = new();

    /// <summary>Where to go on; null to begin with the newest.</summary>
    public string? Cursor { get; private init; }

    public bool IncludeOutput { get; private init; }

    /// <summary>Whether runs that others have deferred are left out of a page, which is shorter for that.</summary>
    public bool LeavesOutDeferred { get; private init; }

    /// <summary>Whether nothing can be found: what is asked for is of apps or functions that are not there.</summary>
    public bool IsEmpty { get; private init; }

    public ApiError? Error { get; private init; }

    /// <summary>Reads a request's parameters. Pure.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="functions">The functions there are.</param>
    /// <param name="only">The function that the path names, if it does.</param>
    public static RunListRequest Of(IQueryCollection parameters, FunctionCatalog functions, FunctionDefinition? only = null)
    {
        var fields = V2Query.FieldsOf(parameters);
        var (apps, names) = (fields.All("app_id"), fields.All("function_id"));
        var error = QueryFields.FirstOf(
            fields.ReadFlag("include_output", out var output),
            fields.ReadFlag("is_deferred", out var deferred),
            fields.ReadRange("from", "until", out var from, out var until),
            ReadStatuses(fields, out var statuses),
            CheckOrder(fields),
            only is null && names.Count > 0 && apps.Count == 0 ? "\"app_id\" is needed with \"function_id\", whose ids are those within an app." : null,
            fields.ReadLimit(out var limit),
            fields.ReadCursor(out var cursor));
        var ids = only is not null ? [only.Id] : names.Count > 0 ? Named(functions, apps, names) : OfApps(functions, apps);
        return new RunListRequest
        {
            Query = new RunQuery(from, until, limit) { FunctionIds = ids, Statuses = statuses, EventName = deferred == true ? DeferredEvent.Name : null },
            LeavesOutDeferred = deferred == false,
            Cursor = cursor,
            IncludeOutput = output == true,
            IsEmpty = ids.Count == 0 && apps.Count > 0,
            Error = error,
        };
    }

    private static List<string> Named(FunctionCatalog functions, IReadOnlyList<string> apps, IReadOnlyList<string> names) =>
        [.. apps.SelectMany(app => names.Select(name => functions.FindIn(app, name)?.Id)).OfType<string>().Distinct()];

    private static List<string> OfApps(FunctionCatalog functions, IReadOnlyList<string> apps) =>
        [.. functions.All.Where(function => apps.Contains(function.AppId)).Select(function => function.Id)];

    private static string? ReadStatuses(QueryFields fields, out IReadOnlyCollection<RunStatus> statuses)
    {
        var words = fields.All("status");
        statuses = words.SelectMany(StatusWords.Named).ToHashSet();
        return words.FirstOrDefault(word => !StatusWords.Named(word).Any()) is { } unknown
            ? $"\"status\" must be one of {string.Join(", ", StatusWords.All)}, not \"{Excerpt.Of(unknown)}\"."
            : null;
    }

    /// <summary>Runs lie in the order in which they were stored, the newest first, and can be read in no other.</summary>
    private static string? CheckOrder(QueryFields fields) =>
        fields.ReadText("time_field", out var field)
        ?? (field is null || QueuedAt.Contains(field, StringComparer.OrdinalIgnoreCase) ? null : $"\"time_field\" must be queuedAt, not \"{Excerpt.Of(field)}\": runs are listed by when they were stored.")
        ?? fields.ReadText("order", out var order)
        ?? (order is null || order.Equals("DESC", StringComparison.OrdinalIgnoreCase) ? null : $"\"order\" must be DESC, not \"{Excerpt.Of(order)}\": runs are listed with the newest first.");
}
