using Functions.CsvImport;
using Functions.OrderSteps;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Functions;

/// <summary>What the samples serve beside their functions.</summary>
public static class SampleEndpoints
{
    /// <summary>Maps the sample file and the services of the sample steps, open to all, and the rows a run has imported, for users of the API. Both hosts call it.</summary>
    /// <param name="app">Where to map them.</param>
    /// <param name="authorize">Puts an endpoint behind the same keys as the API.</param>
    public static void MapSamples(this IEndpointRouteBuilder app, Action<IEndpointConventionBuilder> authorize)
    {
        app.MapGet("/samples/contacts.csv", () => Results.Stream(OpenContacts(), "text/csv; charset=utf-8"));
        OrderEndpoints.Map(app);
        authorize(app.MapGet("/samples/imports/{runId}/rows", ReadImport.HandleAsync));
    }

    private static Stream OpenContacts() => typeof(SampleEndpoints).Assembly.GetManifestResourceStream("contacts.csv")!;
}
