using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Events;
using Ratchet.Api.V2.Envelopes;
using Ratchet.Api.V2.Json;
using Ratchet.Api.V2.Queries;
using Ratchet.Api.V2.Runs;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Steering;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Api.V2.Events;

/// <summary><c>GET /v2/events/{id}/runs</c>: the runs an event started. An unknown event has none.</summary>
internal static class GetEventRuns
{
    private const int MaxLimit = 40;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/events/{id}/runs", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string id, ILedger ledger, ReviveRun revive, FunctionCatalog functions, LookForApps look, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var eventId))
        {
            return EventErrors.InvalidId(id);
        }

        var asked = ListQuery.Of(context.Request.Query, MaxLimit);
        if (asked.Error is not null)
        {
            return asked.Error;
        }

        var part = Part<Run>.Of(await ledger.RunsOfEventAsync(eventId, cancellation), run => run.Id, asked.Cursor, asked.Limit);
        foreach (var run in part.Items)
        {
            await revive.IfOverdueAsync(run, cancellation);
        }

        await look.HandleAsync(cancellation);
        return ListEnvelope<RunDocument>.Answer(
            [.. part.Items.Select(run => RunDocument.Of(run, functions, asked.IncludeOutput))], part.Page, time, V2Json.Readable.RunList);
    }
}
