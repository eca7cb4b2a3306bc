using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Engine.Catalog;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Runtimes.Inngest.Registration;

namespace Ratchet.Api.Apps;

/// <summary><c>GET /v1/apps</c>: the server's own app, the remote ones, and those it waits for.</summary>
internal static class GetApps
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/v1/apps", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        LookForApps look, FunctionCatalog functions, KeepAppsInSync keep, RatchetOptions options, TimeProvider time, CancellationToken cancellation)
    {
        await look.AgainAsync(cancellation);
        var own = new AppDocument
        {
            Id = options.AppId,
            InternalId = NameUuid.Of(options.AppId),
            FunctionCount = functions.All.Count(function => function.Url is null),
        };
        var remote = look.Found;
        var awaited = keep.Problems.Where(pair => pair.Value is not null && remote.All(app => app.Url != pair.Key.AbsoluteUri)).Select(pair => new AppDocument
        {
            Url = pair.Key.AbsoluteUri,
            Sync = new SyncDocument("failed", Revision: 0, SyncedAt: null, pair.Value, FailedAt: null),
        });
        return Envelope<IReadOnlyList<AppDocument>>.Answer(
            [own, .. remote.Select(AppDocument.Of), .. awaited], time, ApiJson.Readable.EnvelopeAppDocuments);
    }
}
