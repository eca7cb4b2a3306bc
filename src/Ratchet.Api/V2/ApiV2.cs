using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ratchet.Api.Auth;
using Ratchet.Api.V2.Apps;
using Ratchet.Api.V2.Errors;
using Ratchet.Api.V2.Events;
using Ratchet.Api.V2.Functions;
using Ratchet.Api.V2.Health;
using Ratchet.Api.V2.Runs;
using Ratchet.Api.V2.Traces;

namespace Ratchet.Api.V2;

/// <summary>The second version of Inngest's API: the deeds of <c>/v1</c>, in other words.</summary>
internal static class ApiV2
{
    /// <summary>Where it is, and where it is too.</summary>
    private static readonly string[] Prefixes = ["/v2", "/api/v2"];

    /// <summary>Whether a path lies within it, so that also what is not there is said in its words.</summary>
    public static bool Holds(PathString path) => Prefixes.Any(prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var prefix in Prefixes)
        {
            var open = routes.MapGroup(prefix).WithMetadata(V2ErrorShape.Instance);
            GetHealth.Map(open);

            var keyed = open.MapGroup("").AddEndpointFilter<RouteGroupBuilder, RequireSigningKey>();
            PostEvent.Map(keyed);
            GetEventRuns.Map(keyed);
            GetRuns.Map(keyed);
            GetRun.Map(keyed);
            GetTrace.Map(keyed);
            PostCancel.Map(keyed);
            PostRerun.Map(keyed);
            GetApps.Map(keyed);
            GetApp.Map(keyed);
            GetFunctions.Map(keyed);
            GetFunction.Map(keyed);
            GetFunctionRuns.Map(keyed);
            PostInvocation.Map(keyed);
        }
    }
}
