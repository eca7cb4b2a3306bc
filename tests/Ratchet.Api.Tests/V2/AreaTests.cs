using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Api.Tests.Edge;
using Ratchet.Storage;

namespace Ratchet.Api.Tests.V2;

/// <summary>What goes for all of <c>/v2</c>.</summary>
public sealed class AreaTests
{
    [Theory]
    [InlineData("/v2/health")]
    [InlineData("/api/v2/health")]
    public async Task Health_AsksForNoKey(string path)
    {
        await using var api = await TestApi.StartAsync(new() { ["Ratchet:EventKeys:0"] = "events", ["Ratchet:SigningKeys:0"] = "secret" });

        var reply = await api.GetAsync(path);

        Assert.Equal(200, reply.Status);
        Assert.Equal("""{"data":{"status":"ok"},"metadata":{"fetchedAt":"2026-11-21T22:50:29.980Z"}}""", reply.Text);
    }

    [Fact]
    public async Task EveryEndpoint_IsUnderBothPrefixes()
    {
        await using var api = await TestApi.StartAsync();
        var routes = api.Endpoints.Select(endpoint => endpoint.RoutePattern.RawText!).ToList();

        string[] Under(string prefix) => [.. routes.Where(route => route.StartsWith(prefix, StringComparison.Ordinal)).Select(route => route[prefix.Length..]).Order()];

        Assert.NotEmpty(Under("/v2/"));
        Assert.Equal(Under("/v2/"), Under("/api/v2/"));
    }

    [Theory]
    [InlineData("GET", "/v2/runs")]
    [InlineData("GET", "/api/v2/runs")]
    [InlineData("GET", "/v2/apps/app")]
    [InlineData("POST", "/v2/events")]
    [InlineData("POST", "/v2/runs/01KAMZ00000000000000001000/cancel")]
    [InlineData("POST", "/v2/apps/app/functions/process-csv-upload/invoke")]
    public async Task WithoutTheKey_ARequestIs401_InTheShapeOfV2(string method, string path)
    {
        await using var api = await TestApi.StartAsync(new() { ["Ratchet:EventKeys:0"] = "events", ["Ratchet:SigningKeys:0"] = "secret" });

        (await api.SendAsync(HttpMethod.Parse(method), path)).IsV2Error(HttpStatusCode.Unauthorized, "authorization_header_missing");
        (await api.SendAsync(HttpMethod.Parse(method), path, authorization: "Bearer other")).IsV2Error(HttpStatusCode.Unauthorized, "invalid_signing_key");
    }

    [Theory]
    [InlineData("/v2")]
    [InlineData("/v2/nothing")]
    [InlineData("/api/v2/nothing")]
    public async Task WhatIsNotThere_IsSaidInTheShapeOfV2(string path)
    {
        await using var api = await TestApi.StartAsync();

        (await api.GetAsync(path)).IsV2Error(HttpStatusCode.NotFound, "not_found");
        (await api.SendAsync(HttpMethod.Put, "/v2/runs")).IsV2Error(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        (await api.GetAsync("/v20")).IsV1Error(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task AFailure_IsSaidInTheShapeOfV2()
    {
        await using var api = await TestApi.StartAsync(services: services => services.AddSingleton<ILedger>(new BrokenLedger()));

        (await api.GetAsync("/v2/runs")).IsV2Error(HttpStatusCode.InternalServerError, "internal_error");
    }
}
