using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Api.Sdk;

/// <summary><c>GET /v0/runs/{id}/batch</c>: the events of a run, for an SDK that was told to fetch them.</summary>
internal static class GetRunBatch
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v0/runs/{id}/batch", Methods.Read, HandleAsync);

    private static Task<IResult> HandleAsync(string id, ILedger ledger, CancellationToken cancellation) =>
        LiveRun.ShowAsync(id, ledger, journal => new Payload(Encoding.UTF8.GetBytes($"[{EventJson.Of(journal.Event)}]")), cancellation);
}
