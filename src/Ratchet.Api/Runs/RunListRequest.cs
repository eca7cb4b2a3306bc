using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Api.Functions;
using Ratchet.Api.Queries;
using Ratchet.Engine.Catalog;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Api.Runs;

/// <summary>Which runs a request lists, or what is wrong with it.</summary>
/// <param name="Query">Which runs.</param>
/// <param name="Cursor">Where to go on; null to begin with the newest.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record RunListRequest(RunQuery Query, string? Cursor, ApiError? Error = null)
{
    /// <summary>Reads a request's parameters. Pure.</summary>
    public static RunListRequest Of(IQueryCollection parameters, FunctionCatalog functions)
    {
        var fields = new QueryFields(parameters);
        var error = QueryFields.FirstOf(
            fields.ReadText("function_id", out var function),
            fields.ReadText("event_name", out var name),
            ReadStatuses(fields, out var statuses),
            fields.ReadRange("from", "until", out var from, out var until),
            fields.ReadLimit(out var limit),
            fields.ReadCursor(out var cursor));
        var functionId = function is null ? null : functions.IdOf(function);
        error ??= function is not null && functionId is null ? NoFunction(function) : null;
        return new RunListRequest(new RunQuery(from, until, limit) { FunctionIds = functionId is null ? [] : [functionId], EventName = name, Statuses = statuses }, cursor, error);
    }

    private static string? ReadStatuses(QueryFields fields, out IReadOnlyCollection<RunStatus> statuses)
    {
        var words = fields.All("status");
        statuses = words.SelectMany(StatusWords.Named).ToHashSet();
        return words.FirstOrDefault(word => !StatusWords.Named(word).Any()) is { } unknown
            ? $"\"status\" must be one of {string.Join(", ", StatusWords.OfRuns)}, not \"{Excerpt.Of(unknown)}\"."
            : null;
    }

    private static ApiError NoFunction(string function) => new(
        StatusCodes.Status404NotFound,
        ErrorCode.FunctionNotFound,
        $"Function not found: no function, or more than one, is called \"{Excerpt.Of(function)}\"; use <app>-<function>, also for one that is no longer there.");
}
