using System.Net;
using Microsoft.AspNetCore.Builder;

namespace Ratchet.Api.Tests.Edge;

public sealed class NoSuchEndpointTests
{
    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/v1")]
    [InlineData("GET", "/v1/nothing")]
    [InlineData("POST", "/v3/runs")]
    [InlineData("GET", "/favicon.ico")]
    [InlineData("GET", "/e/key/more")]
    public async Task AnUnknownPath_Is404(string method, string path)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.SendAsync(new HttpMethod(method), path);

        reply.IsV1Error(HttpStatusCode.NotFound, "not_found");
        Assert.Equal($"There is no endpoint {method} {path}.", reply.Error);
    }

    [Theory]
    [InlineData("DELETE", "/v1/events/01KAMZ00000000000000001000", "GET, HEAD")]
    [InlineData("POST", "/v1/runs/01KAMZ00000000000000001000/steps", "GET, HEAD")]
    [InlineData("PUT", "/healthz", "GET, HEAD")]
    public async Task AKnownPath_WithAnotherMethod_Is405AndSaysWhichItTakes(string method, string path, string allowed)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.SendAsync(new HttpMethod(method), path);

        reply.IsV1Error(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(allowed, string.Join(", ", reply.ContentHeaders.Allow));
        Assert.Equal($"This path does not take {method}; it takes {allowed}.", reply.Error);
    }

    [Theory]
    [InlineData("/e/key")]
    [InlineData("/e")]
    public async Task Get_OfE_Is405InItsOwnShape(string path)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.GetAsync(path);

        reply.IsEventError(HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["POST"], reply.ContentHeaders.Allow);
    }

    [Fact]
    public async Task AnEndpointOfTheAppItself_GoesFirst_AndIsKnown()
    {
        await using var api = await TestApi.StartAsync(routes: app => app.MapGet("/samples/{name}", (string name) => name));

        Assert.Equal("a", await api.GetTextAsync("/samples/a"));
        (await api.PostAsync("/samples/a", "")).IsV1Error(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
    }
}
