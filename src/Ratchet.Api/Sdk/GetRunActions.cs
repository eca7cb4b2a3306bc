using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Runtimes.Inngest;
using Ratchet.Storage;

namespace Ratchet.Api.Sdk;

/// <summary><c>GET /v0/runs/{id}/actions</c>: the outcomes of a run's steps, for an SDK that was told to fetch them because they are too large to be sent.</summary>
internal static class GetRunActions
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v0/runs/{id}/actions", Methods.Read, HandleAsync);

    private static Task<IResult> HandleAsync(string id, ILedger ledger, CancellationToken cancellation) =>
        LiveRun.ShowAsync(id, ledger, journal => StepMemos.Of(journal), cancellation);
}
