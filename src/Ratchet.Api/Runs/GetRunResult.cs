using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Ratchet.Api.Edge;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Api.Queries;
using Ratchet.Engine.Ending;

namespace Ratchet.Api.Runs;

/// <summary><c>GET /v1/runs/{id}/result</c>: one run, once it has ended or the caller has waited long enough.</summary>
internal static class GetRunResult
{
    /// <summary>Proxies and clients often give a request up after a minute.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/runs/{id}/result", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext context, string id, RunEnds ends, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        if (!UlidParameter.TryRead(id, out var runId))
        {
            return RunErrors.InvalidId(id);
        }

        if (QueryFields.FirstOf(new QueryFields(context.Request.Query).ReadDuration("wait", Longest, out var wait)) is { } problem)
        {
            return problem;
        }

        // A server that stops answers those who wait, rather than being held up by them.
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        return await ends.AwaitAsync(runId, wait, enough.Token) is { } run
            ? Envelope<RunDocument>.Answer(
                RunDocument.Of(run), time, ApiJson.Readable.EnvelopeRunDocument, run.IsTerminal ? StatusCodes.Status200OK : StatusCodes.Status202Accepted)
            : RunErrors.NotFound(runId);
    }
}
