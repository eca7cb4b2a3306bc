using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Edge;
using Ratchet.Api.Functions;
using Ratchet.Api.V2.Envelopes;
using Ratchet.Api.V2.Errors;
using Ratchet.Api.V2.Json;
using Ratchet.Engine.Catalog;

namespace Ratchet.Api.V2.Functions;

/// <summary><c>GET /v2/apps/{app}/functions/{function}</c>: one function of an app.</summary>
internal static class GetFunction
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/apps/{app}/functions/{function}", Methods.Read, HandleAsync);

    private static async Task<IResult> HandleAsync(
        string app, string function, LookForApps look, FunctionCatalog functions, TimeProvider time, CancellationToken cancellation)
    {
        await look.AgainAsync(cancellation);
        return functions.FindIn(app, function) is { } found
            ? Envelope<FunctionDocument>.Answer(FunctionDocument.Of(found, RegisteredFunction.AllOf(found.AppId, look.Found)), time, V2Json.Readable.EnvelopeFunction)
            : NotThere.Function(app, function);
    }
}
