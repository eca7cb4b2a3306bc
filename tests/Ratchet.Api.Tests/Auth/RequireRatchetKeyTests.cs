using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ratchet.Api.Tests.Auth;

public sealed class RequireRatchetKeyTests
{
    [Fact]
    public async Task AnEndpointOfTheAppItself_CanAskForTheSameKey()
    {
        await using var api = await TestApi.StartAsync(SigningKeyTests.Production(), routes: Map);

        (await api.GetAsync("/own")).IsV1Error(HttpStatusCode.Unauthorized, "authorization_header_missing");
        var reply = await api.GetAsync("/own", "Bearer 0123456789abcdef0123456789abcdef");
        Assert.Equal("\"mine\"", reply.Text);
        Assert.Equal(["cloud"], reply.Headers.GetValues("X-Inngest-Server-Kind"));
    }

    [Fact]
    public async Task WhatItThrows_IsAnsweredLikeTheApis()
    {
        await using var api = await TestApi.StartAsync(routes: Map);

        (await api.GetAsync("/broken")).IsV1Error(HttpStatusCode.InternalServerError, "internal_error");
    }

    private static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/own", () => Results.Json("mine")).RequireRatchetKey();
        routes.MapGet("/broken", IResult () => throw new InvalidOperationException("broken")).RequireRatchetKey();
    }
}
