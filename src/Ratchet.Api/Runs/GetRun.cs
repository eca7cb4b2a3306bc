using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Engine.Steering;
using Ratchet.Storage;

namespace Ratchet.Api.Runs;

/// <summary><c>GET /v1/runs/{id}</c>: one run, its status and its output.</summary>
internal static class GetRun
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/runs/{id}", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(string id, ILedger ledger, ReviveRun revive, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        if (await ledger.FindRunAsync(runId, cancellation) is not { } run)
        {
            return RunErrors.NotFound(runId);
        }

        await revive.IfOverdueAsync(run, cancellation);
        return Envelope<RunDocument>.Answer(RunDocument.Of(run), time, ApiJson.Readable.EnvelopeRunDocument);
    }
}
