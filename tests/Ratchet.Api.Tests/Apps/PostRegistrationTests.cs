using System.Net;
using Ratchet.Api.Tests.Auth;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Apps;

public sealed class PostRegistrationTests
{
    private const string Hashed = "Bearer signkey-prod-223e0a160af9da0a03e6dd2c4719c56f5d66a633cbe84e78aaa9f3735865522a";

    [Fact]
    public async Task ARegistration_IsTaken_AndTheSameAgainIsNotModified()
    {
        await using var api = await TestApi.StartAsync();

        var first = await RegisterAsync(api, Registrations.Body());
        var second = await RegisterAsync(api, Registrations.Body());

        Assert.Equal(200, first.Status);
        Assert.Equal(["ok", "modified", "app_id", "sync_id", "warnings"], Reply.FieldsOf(first.Json));
        Assert.Equal((true, true, NameUuid.Of("shop")), (first.Json.GetProperty("ok").GetBoolean(), first.Json.GetProperty("modified").GetBoolean(), first.Json.GetProperty("app_id").GetGuid()));
        Assert.Equal((200, false), (second.Status, second.Json.GetProperty("modified").GetBoolean()));
        Assert.Equal(first.Json.GetProperty("sync_id").GetGuid(), second.Json.GetProperty("sync_id").GetGuid());
    }

    [Fact]
    public async Task AnEventAfterIt_StartsARun()
    {
        await using var api = await TestApi.StartAsync();
        await RegisterAsync(api, Registrations.Body());

        var posted = await api.PostAsync("/e/test", """{"name":"shop/paid","data":{"total":7}}""");

        var runs = (await api.GetAsync($"/v1/events/{posted.Json.GetProperty("ids")[0].GetString()}/runs")).Data;
        Assert.Equal(NameUuid.Of("shop-bill"), Assert.Single(runs.EnumerateArray()).GetProperty("function_id").GetGuid());
    }

    [Theory]
    [InlineData("{", "invalid_registration", "The registration is not valid JSON")]
    [InlineData("{}", "invalid_registration", "App ID required")]
    [InlineData("""{"appName":"shop","url":"nowhere"}""", "invalid_registration", "url must be the http or https URL of the app")]
    public async Task AnError_HasItsStatusInTheBody_WhereSdksLookForIt(string body, string code, string message)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await RegisterAsync(api, body);

        reply.IsV1Error(HttpStatusCode.BadRequest, code);
        Assert.Contains(message, reply.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongFunction_IsNamed()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await RegisterAsync(api, Registrations.Body(triggers: "[{}]"));

        reply.IsV1Error(HttpStatusCode.BadRequest, "invalid_registration");
        Assert.Equal("At least one function is invalid: \"shop-bill\": triggers[0] must have an event or a cron, and not both.", reply.Error);
    }

    [Fact]
    public async Task ABodyOverOneMebibyte_Is413()
    {
        await using var api = await TestApi.StartAsync();

        (await RegisterAsync(api, new string(' ', 1024 * 1024) + "{}")).IsV1Error(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Theory]
    [InlineData("dev", 200)]
    [InlineData("", 200)]
    [InlineData("cloud", 400)]
    public async Task AnAppThatAServerOfTheOtherKindAsked_IsRefused(string expected, int status)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await RegisterAsync(api, Registrations.Body(), expectedKind: expected);

        Assert.Equal(status, reply.Status);
        if (status == 400)
        {
            reply.IsV1Error(HttpStatusCode.BadRequest, "server_kind_mismatch");
            Assert.StartsWith("Expected server kind dev, got cloud", reply.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("shop", (await api.GetAsync("/v1/apps")).Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Hashed, 200)]
    [InlineData("Bearer signkey-prod-0123456789abcdef0123456789abcdef", 200)]
    [InlineData("Bearer undefined", 401)]
    [InlineData("Bearer signkey-prod-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 401)]
    [InlineData(null, 401)]
    public async Task OutsideDevelopment_ItTakesASigningKey(string? authorization, int status)
    {
        await using var api = await TestApi.StartAsync(SigningKeyTests.Production());

        var reply = await RegisterAsync(api, Registrations.Body(), authorization, "cloud");

        Assert.Equal(status, reply.Status);
        if (status == 401)
        {
            Assert.Equal(401, reply.Json.GetProperty("status").GetInt32());
        }
    }

    [Fact]
    public async Task WhileKeysAreReplaced_TheOldOneOpensToo()
    {
        var settings = SigningKeyTests.Production();
        settings["Ratchet:SigningKeys:1"] = "signkey-prod-fedcba98";
        await using var api = await TestApi.StartAsync(settings);

        Assert.Equal(200, (await RegisterAsync(api, Registrations.Body(), Hashed)).Status);
        Assert.Equal(200, (await RegisterAsync(api, Registrations.Body(), "Bearer signkey-prod-fedcba98")).Status);
    }

    [Fact]
    public async Task WhatIsNotEnforced_IsWarnedOf_AndSaidInTheListOfFunctions()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await RegisterAsync(api, Registrations.Body(more: ""","throttle":{"limit":1,"period":"1m"}"""));

        Assert.Contains("throttle", Assert.Single(reply.Json.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Contains(api.Logs.All, line => line.Contains("throttle", StringComparison.Ordinal));
        var function = (await api.GetAsync("/v1/functions")).Data.EnumerateArray().Single(each => each.GetProperty("id").GetString() == "shop-bill");
        Assert.Equal("""["throttle"]""", function.GetProperty("notEnforced").GetRawText());
    }

    private static async Task<Reply> RegisterAsync(TestApi api, string body, string? authorization = null, string? expectedKind = null)
    {
        using var content = new StringContent(body);
        if (expectedKind is not null)
        {
            content.Headers.TryAddWithoutValidation("x-inngest-expected-server-kind", expectedKind);
        }

        return await api.SendAsync(HttpMethod.Post, "/fn/register?deployId=7", content, authorization);
    }
}
