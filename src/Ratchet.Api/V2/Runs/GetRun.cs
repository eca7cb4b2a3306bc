using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Queries;
using Ratchet.Api.Runs;
using Ratchet.Api.V2.Envelopes;
using Ratchet.Api.V2.Json;
using Ratchet.Api.V2.Queries;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Steering;
using Ratchet.Storage;

namespace Ratchet.Api.V2.Runs;

/// <summary><c>GET /v2/runs/{id}</c>: one run, its status and, if it is asked for, its output.</summary>
internal static class GetRun
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/runs/{id}", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context, string id, ILedger ledger, FunctionCatalog functions, LookForApps look, ReviveRun revive, TimeProvider time, CancellationToken cancellation)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        if (QueryFields.FirstOf(V2Query.FieldsOf(context.Request.Query).ReadFlag("include_output", out var output)) is { } problem)
        {
            return problem;
        }

        if (await ledger.FindRunAsync(runId, cancellation) is not { } run)
        {
            return RunErrors.NotFound(runId);
        }

        await revive.IfOverdueAsync(run, cancellation);
        await look.HandleAsync(cancellation);
        return Envelope<RunDocument>.Answer(RunDocument.Of(run, functions, output == true), time, V2Json.Readable.EnvelopeRun);
    }
}
