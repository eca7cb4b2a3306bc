using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Engine.Steering;
using Ratchet.Storage;

namespace Ratchet.Api.Runs;

/// <summary><c>GET /v1/runs/{id}/jobs</c>: what a run goes on with, and when.</summary>
internal static class GetRunJobs
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/runs/{id}/jobs", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(string id, ILedger ledger, ReviveRun revive, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        if (await ledger.LoadAsync(runId, cancellation) is not { } journal)
        {
            return RunErrors.NotFound(runId);
        }

        await revive.IfOverdueAsync(journal.Run, cancellation);
        return Envelope<IReadOnlyList<JobDocument>>.Answer(Jobs.Of(journal), time, ApiJson.Readable.EnvelopeJobDocuments);
    }
}
