using Microsoft.AspNetCore.Http;
using Ratchet.Api.Errors;
using Ratchet.Api.Queries;
using Ratchet.Storage;

namespace Ratchet.Api.Events;

/// <summary>Which events a request lists, or what is wrong with it.</summary>
/// <param name="Query">Which events.</param>
/// <param name="Cursor">Where to go on; null to begin with the newest.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record EventListRequest(EventQuery Query, string? Cursor, ApiError? Error = null)
{
    /// <summary>Reads a request's parameters, which have the names they have in Inngest's API. Pure.</summary>
    public static EventListRequest Of(IQueryCollection parameters)
    {
        var fields = new QueryFields(parameters);
        var error = QueryFields.FirstOf(
            fields.ReadText("name", out var name),
            fields.ReadRange("received_after", "received_before", out var from, out var until),
            fields.ReadLimit(out var limit),
            fields.ReadCursor(out var cursor));
        return new EventListRequest(new EventQuery(name, from, until, limit), cursor, error);
    }
}
