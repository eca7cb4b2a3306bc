using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Api.Apps;
using Ratchet.Api.Auth;
using Ratchet.Api.Cancellations;
using Ratchet.Api.Edge;
using Ratchet.Api.Errors;
using Ratchet.Api.Events;
using Ratchet.Api.Functions;
using Ratchet.Api.Gql;
using Ratchet.Api.Health;
using Ratchet.Api.InngestRuns;
using Ratchet.Api.OpenApi;
using Ratchet.Api.Runs;
using Ratchet.Api.Sdk;
using Ratchet.Api.Signals;
using Ratchet.Api.Streams;
using Ratchet.Api.V2;

namespace Ratchet.Api;

/// <summary>Maps the HTTP API into an app.</summary>
public static class RatchetEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps every route of the API, and one of the lowest priority that answers 404 or 405 to every path and method that no
    /// endpoint of the app takes. Needs <see cref="RatchetApiServiceCollectionExtensions.AddRatchetApi"/>.
    /// </summary>
    /// <returns>The mapped endpoints, for conventions of the app's own.</returns>
    public static IEndpointConventionBuilder MapRatchet(this IEndpointRouteBuilder endpoints)
    {
        var all = endpoints.MapGroup("");
        ((IEndpointConventionBuilder)all).Finally(endpoints.ServiceProvider.GetRequiredService<Guard>().Around);

        GetHealth.Map(all);
        GetInngestRunSchema.Map(all);
        GetOpenApi.Map(all);
        GetDev.Map(all);
        PostEvents.Map(all.MapGroup("").WithMetadata(EventErrorShape.Instance));

        var v1 = all.MapGroup("").AddEndpointFilter<RouteGroupBuilder, RequireSigningKey>();
        GetEvents.Map(v1);
        GetEvent.Map(v1);
        GetEventRuns.Map(v1);
        PostEventPurge.Map(v1);
        GetRuns.Map(v1);
        GetInngestRun.Map(v1);
        GetRun.Map(v1);
        GetRunResult.Map(v1);
        GetRunSteps.Map(v1);
        GetRunStep.Map(v1);
        GetRunJobs.Map(v1);
        GetStream.Map(v1);
        DeleteRun.Map(v1);
        PostWake.Map(v1);
        PostPause.Map(v1);
        PostResume.Map(v1);
        PostRerun.Map(v1);
        PostPurge.Map(v1);
        PostCancellation.Map(v1);
        GetCancellations.Map(v1);
        GetCancellation.Map(v1);
        DeleteCancellation.Map(v1);
        PostSignal.Map(v1);
        PostInvocation.Map(v1);
        PostDevInvocation.Map(v1);
        PostRegistration.Map(v1);
        DeleteApp.Map(v1);
        GetApps.Map(v1);
        PostAppSync.Map(v1);
        GetFunctions.Map(v1);
        PostCheckpoint.Map(v1);
        GetRunActions.Map(v1);
        GetRunBatch.Map(v1);
        PostGql.Map(v1);
        ApiV2.Map(all);

        all.MapFallback("{**path}", new NoSuchEndpoint(endpoints.DataSources).HandleAsync);
        return all;
    }
}
