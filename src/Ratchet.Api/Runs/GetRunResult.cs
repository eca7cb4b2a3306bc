using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Ratchet.Api.Edge;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Engine;

namespace Ratchet.Api.Runs;

/// <summary><c>GET /v1/runs/{id}/result</c>: one run, once it has ended or the caller has waited long enough.</summary>
internal static class GetRunResult
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/runs/{id}/result", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext context, string id, string? wait, RunEnds ends, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        if (!WaitParameter.TryRead(wait, out var patience))
        {
            return WaitParameter.Invalid(wait);
        }

        // A server that stops answers those who wait, rather than being held up by them.
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        return await ends.AwaitAsync(runId, patience, enough.Token) is { } run
            ? Envelope<RunDocument>.Answer(
                RunDocument.Of(run), time, ApiJson.Readable.EnvelopeRunDocument, run.IsTerminal ? StatusCodes.Status200OK : StatusCodes.Status202Accepted)
            : RunErrors.NotFound(runId);
    }
}
