using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Api.Queries;

namespace Ratchet.Api.V2.Queries;

/// <summary>Which part of a short list is asked for, or what is wrong with that.</summary>
/// <param name="Cursor">Where to go on; null to begin.</param>
/// <param name="Limit">The most that the part may have.</param>
/// <param name="IncludeOutput">Whether outputs are wanted, in a list of runs.</param>
/// <param name="Archived">Whether what was archived is wanted, in a list of apps.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record ListQuery(string? Cursor, int Limit, bool IncludeOutput, bool Archived, ApiError? Error)
{
    /// <summary>Reads a request's parameters. Pure.</summary>
    public static ListQuery Of(IQueryCollection query, int most)
    {
        var fields = V2Query.FieldsOf(query);
        var error = QueryFields.FirstOf(
            fields.ReadCursor(out var cursor),
            fields.ReadLimit(out var limit, most),
            fields.ReadFlag("include_output", out var output),
            fields.ReadFlag("archived", out var archived));
        return new ListQuery(cursor, limit, output == true, archived == true, error);
    }
}
