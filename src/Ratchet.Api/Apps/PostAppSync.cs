using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Bodies;
using Ratchet.Api.Envelopes;
using Ratchet.Api.Json;
using Ratchet.Engine.Catalog;
using Ratchet.Runtimes.Inngest.Registration;

namespace Ratchet.Api.Apps;

/// <summary><c>POST /v1/apps/sync</c>: asks an app to register, and says whether it did.</summary>
internal static class PostAppSync
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/v1/apps/sync", HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext context, SyncApp sync, LookForApps look, TimeProvider time, CancellationToken cancellation)
    {
        var body = await BodyFields.ReadAsync(context, BodyFields.MaxBytes, ["url"], cancellation);
        if (body.Error is not null)
        {
            return body.Error;
        }

        if (body.ReadText("url", out var text) is { } problem)
        {
            return BodyFields.Invalid(problem);
        }

        if (AppUrl.Normalize(text) is not { } url)
        {
            return AppErrors.NoUrl("\"url\"");
        }

        var synced = await sync.HandleAsync(url, cancellation);
        if (synced.Problem is not null)
        {
            return AppErrors.SyncFailed(synced.Problem);
        }

        await look.AgainAsync(cancellation);
        var app = look.Found.FirstOrDefault(app => app.Url == url.AbsoluteUri);
        var answer = new AppSync(url.AbsoluteUri, synced.Modified, app is null ? null : AppDocument.Of(app));
        return Envelope<AppSync>.Answer(answer, time, ApiJson.Readable.EnvelopeAppSync);
    }

    /// <summary>The answer.</summary>
    /// <param name="Url">Which app was asked.</param>
    /// <param name="Modified">Whether its functions have changed by that.</param>
    /// <param name="App">The app; null if it says that it registered, and none is registered here at that URL.</param>
    internal sealed record AppSync(string Url, bool Modified, AppDocument? App);
}
