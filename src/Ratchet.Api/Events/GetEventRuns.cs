using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Api.Runs;
using Ratchet.Engine.Steering;
using Ratchet.Storage;

namespace Ratchet.Api.Events;

/// <summary><c>GET /v1/events/{id}/runs</c>: the runs an event started, which is what its sender polls. An unknown event has none.</summary>
internal static class GetEventRuns
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/events/{id}/runs", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(string id, ILedger ledger, ReviveRun revive, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var eventId))
        {
            return EventErrors.InvalidId(id);
        }

        var runs = await ledger.RunsOfEventAsync(eventId, cancellation);
        foreach (var run in runs)
        {
            await revive.IfOverdueAsync(run, cancellation);
        }

        return Envelope<IReadOnlyList<RunDocument>>.Answer([.. runs.Select(RunDocument.Of)], time, ApiJson.Readable.EnvelopeRunDocuments);
    }
}
