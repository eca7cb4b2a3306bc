using System.Net;
using System.Text;
using Ratchet.Api.Tests.Auth;
using Ratchet.Hosting;
using Ratchet.Runtimes.Inngest.Signing;

namespace Ratchet.Api.Tests.Apps;

public sealed class PostAppSyncTests
{
    [Fact]
    public async Task AnAppThatRegisters_IsInTheAnswer()
    {
        await using var api = await TestApi.StartAsync();
        await using var app = await PlayedApp.StartAsync(async played =>
        {
            var registered = await api.PostAsync("/fn/register", Registrations.Body(url: played.Url));
            return (200, $$"""{"message":"Successfully registered","modified":{{(registered.Json.GetProperty("modified").GetBoolean() ? "true" : "false")}}}""");
        });

        var first = await SyncAsync(api, app.Url);
        var second = await SyncAsync(api, app.Url);

        Assert.Equal(200, first.Status);
        Assert.Equal((app.Url, true, "shop"), (first.Data.GetProperty("url").GetString(), first.Data.GetProperty("modified").GetBoolean(), first.Data.GetProperty("app").GetProperty("id").GetString()));
        Assert.False(second.Data.GetProperty("modified").GetBoolean());
        var (headers, body) = app.Puts[0];
        Assert.Equal(("dev", "application/json", $$"""{"url":"{{app.Url}}"}"""), (headers["x-inngest-server-kind"].ToString(), headers.ContentType.ToString(), body));
        Assert.False(headers.ContainsKey("x-inngest-signature"));
    }

    [Fact]
    public async Task WithSigningKeys_TheRequestIsSigned()
    {
        var settings = SigningKeyTests.Production();
        settings["Ratchet:Development"] = "true";
        await using var api = await TestApi.StartAsync(settings);
        await using var app = await PlayedApp.StartAsync(_ => Task.FromResult((200, "{}")));

        await SyncAsync(api, app.Url);

        var (headers, body) = app.Puts.Single();
        var signatures = new BodySignatures(new RatchetOptions { SigningKeys = [settings["Ratchet:SigningKeys:0"]!] }, api.Time);
        Assert.Null(signatures.Refuse(headers["x-inngest-signature"], Encoding.UTF8.GetBytes(body)));
    }

    /// <summary>As the SDK for Go does when the request is signed: with a line feed after what it signs.</summary>
    [Theory]
    [InlineData("\n", true)]
    [InlineData("", true)]
    [InlineData("\n", false)]
    public async Task AnAppThatAnswersWithItsFunctions_IsRegisteredByThat_IfItSignsThem(string end, bool signs)
    {
        var settings = SigningKeyTests.Production();
        settings["Ratchet:Development"] = "true";
        await using var api = await TestApi.StartAsync(settings);
        var signatures = new BodySignatures(new RatchetOptions { SigningKeys = [settings["Ratchet:SigningKeys:0"]!] }, api.Time);
        await using var app = await PlayedApp.StartAsync(
            played => Task.FromResult((200, Registrations.Body(url: played.Url).TrimEnd().Replace("appName", "app_id", StringComparison.Ordinal) + end)),
            headers: body => [("x-inngest-sync-kind", "in_band"), .. signs ? [("x-inngest-signature", signatures.Sign(Encoding.UTF8.GetBytes(body.TrimEnd('\n'))))] : Array.Empty<(string, string)>()]);

        var (first, second) = (await SyncAsync(api, app.Url), await SyncAsync(api, app.Url));

        Assert.Equal(signs ? 200 : 422, first.Status);
        if (signs)
        {
            Assert.Equal((true, "shop"), (first.Data.GetProperty("modified").GetBoolean(), first.Data.GetProperty("app").GetProperty("id").GetString()));
            Assert.False(second.Data.GetProperty("modified").GetBoolean());
        }
        else
        {
            Assert.Contains("is not signed", first.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("[]", "answers, and not with a registration: ")]
    [InlineData("{}", "answers, and not with a registration: ")]
    [InlineData("""{"app_id":"shop","url":"http://localhost:1/","functions":[{}]}""", null)]
    public async Task AnAnswerThatIsNoRegistration_IsSaidToBeSo(string body, string? problem)
    {
        await using var api = await TestApi.StartAsync();
        await using var app = await PlayedApp.StartAsync(_ => Task.FromResult((200, body)), headers: _ => [("x-inngest-sync-kind", "in_band")]);

        var reply = await SyncAsync(api, app.Url);

        reply.IsV1Error(HttpStatusCode.UnprocessableEntity, "app_sync_failed");
        Assert.Contains(problem ?? "At least one function is invalid", reply.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAppThatRegistersElsewhere_IsNull()
    {
        await using var api = await TestApi.StartAsync();
        await using var app = await PlayedApp.StartAsync(_ => Task.FromResult((200, """{"message":"Successfully registered","modified":true}""")));

        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await SyncAsync(api, app.Url)).Data.GetProperty("app").ValueKind);
    }

    [Theory]
    [InlineData(400, """{"message":"At least one function is invalid","modified":false}""", true, "answers 400: At least one function is invalid.")]
    [InlineData(500, """{"message":7}""", true, "answers 500.")]
    [InlineData(401, """{"message":"Unauthorized"}""", true, "does not know this server's signing key")]
    [InlineData(404, "<html>", false, "answers 404: give the URL at which the app serves its functions")]
    [InlineData(200, "<html>", false, "answers, but not as an Inngest SDK does")]
    public async Task WhatTheAppAnswers_IsSaidInASentence(int status, string body, bool isSdk, string message)
    {
        await using var api = await TestApi.StartAsync();
        await using var app = await PlayedApp.StartAsync(_ => Task.FromResult((status, body)), isSdk);

        var reply = await SyncAsync(api, app.Url);

        reply.IsV1Error(HttpStatusCode.UnprocessableEntity, "app_sync_failed");
        Assert.StartsWith($"The app at {app.Url} {message}", reply.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAppThatIsNotThere_IsSaidToBeSo()
    {
        await using var api = await TestApi.StartAsync();
        string url;
        await using (var gone = await PlayedApp.StartAsync(_ => Task.FromResult((200, "{}"))))
        {
            url = gone.Url;
        }

        var reply = await SyncAsync(api, url);

        reply.IsV1Error(HttpStatusCode.UnprocessableEntity, "app_sync_failed");
        Assert.StartsWith($"The app at {url} cannot be reached: ", reply.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutsideDevelopment_PrivateAddressesAreNotCalled()
    {
        await using var api = await TestApi.StartAsync(SigningKeyTests.Production());
        await using var app = await PlayedApp.StartAsync(_ => Task.FromResult((200, "{}")));
        using var body = new StringContent($$"""{"url":"{{app.Url}}"}""");

        var reply = await api.SendAsync(HttpMethod.Post, "/v1/apps/sync", body, "Bearer signkey-prod-0123456789abcdef0123456789abcdef");

        reply.IsV1Error(HttpStatusCode.UnprocessableEntity, "app_sync_failed");
        Assert.Contains("is not on the public internet", reply.Error, StringComparison.Ordinal);
        Assert.Empty(app.Puts);
    }

    [Theory]
    [InlineData("", "invalid_app_url")]
    [InlineData("""{"url":"shop"}""", "invalid_app_url")]
    [InlineData("""{"url":7}""", "invalid_body")]
    [InlineData("""{"link":"http://a/"}""", "invalid_body")]
    [InlineData("{", "invalid_json")]
    public async Task AWrongBody_IsRefused(string body, string code)
    {
        await using var api = await TestApi.StartAsync();

        (await api.PostAsync("/v1/apps/sync", body)).IsV1Error(HttpStatusCode.BadRequest, code);
    }

    private static Task<Reply> SyncAsync(TestApi api, string url) => api.PostAsync("/v1/apps/sync", $$"""{"url":"{{url}}"}""");
}
