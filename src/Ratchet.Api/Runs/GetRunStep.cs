using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Engine.Catalog;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Api.Runs;

/// <summary><c>GET /v1/runs/{id}/steps/{step}</c>: one step of a run that is recorded, with its output however large that is.</summary>
internal static class GetRunStep
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/runs/{id}/steps/{step}", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(string id, string step, ILedger ledger, FunctionCatalog functions, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        if (await ledger.LoadAsync(runId, cancellation) is not { } journal)
        {
            return RunErrors.NotFound(runId);
        }

        if ((journal.Find(step) ?? journal.Find(StepKey.Of(step).Hash)) is not { } found)
        {
            return RunErrors.NoSuchStep(runId, step);
        }

        var document = StepDocument.Of(found, journal.Run.IsTerminal, running: null, functions.Find(journal.Run.FunctionId)) with { Output = found.Output, OutputSize = null };
        return Envelope<StepDocument>.Answer(document, time, ApiJson.Readable.EnvelopeStepDocument);
    }
}
