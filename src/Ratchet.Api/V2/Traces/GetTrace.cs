using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Queries;
using Ratchet.Api.Runs;
using Ratchet.Api.V2.Envelopes;
using Ratchet.Api.V2.Json;
using Ratchet.Api.V2.Queries;
using Ratchet.Engine.Steering;
using Ratchet.Hosting;
using Ratchet.Storage;

namespace Ratchet.Api.V2.Traces;

/// <summary><c>GET /v2/runs/{id}/trace</c>: what a run has done so far and what it waits for, as a tree: the run, its steps, their attempts.</summary>
internal static class GetTrace
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/runs/{id}/trace", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string id, ILedger ledger, ReviveRun revive, RatchetOptions options, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        if (QueryFields.FirstOf(V2Query.FieldsOf(context.Request.Query).ReadFlag("include_output", out var output)) is { } problem)
        {
            return problem;
        }

        if (await ledger.LoadAsync(runId, cancellation) is not { } journal)
        {
            return RunErrors.NotFound(runId);
        }

        await revive.IfOverdueAsync(journal.Run, cancellation);
        var steps = Timeline.Of(journal, time.GetUtcNow(), options.ClockAllowance);
        return Envelope<TraceDocument>.Answer(new TraceDocument(runId, SpanTree.Of(journal, steps, output == true)), time, V2Json.Readable.EnvelopeTrace);
    }
}
