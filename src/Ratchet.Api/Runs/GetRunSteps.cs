using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Steering;
using Ratchet.Hosting;
using Ratchet.Storage;

namespace Ratchet.Api.Runs;

/// <summary><c>GET /v1/runs/{id}/steps</c>: what a run has done so far, step by step, and what it waits for.</summary>
internal static class GetRunSteps
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/runs/{id}/steps", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        string id, ILedger ledger, FunctionCatalog functions, ReviveRun revive, RatchetOptions options, TimeProvider time, CancellationToken cancellation)
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
        var function = functions.Find(journal.Run.FunctionId);
        var steps = Timeline.Of(journal, time.GetUtcNow(), options.ClockAllowance).Select(one => StepDocument.Of(one.Step, journal.Run.IsTerminal, one.Running, function));
        return Envelope<IReadOnlyList<StepDocument>>.Answer([.. steps], time, ApiJson.Readable.EnvelopeStepDocuments);
    }
}
