using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ratchet.Model;
using static Ratchet.Tests.Runtimes.Inngest.PlayedAnswer;

namespace Ratchet.Tests.Runtimes.Inngest;

public sealed class GatewayTests : IAsyncLifetime
{
    private readonly List<(string Method, string Query, string? Key, string Body)> asked = [];
    private WebApplication target = null!;
    private int status = 200;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        target = builder.Build();
        target.Map("/target", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var key = context.Request.Headers.Authorization.ToString() + context.Request.Headers["x-api-key"];
            asked.Add((context.Request.Method, context.Request.QueryString.Value ?? "", key, await reader.ReadToEndAsync()));
            context.Response.StatusCode = status;
            context.Response.Headers["x-own"] = "yes";
            await context.Response.WriteAsync("""{"said":"hi"}""");
        });
        await target.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => target.DisposeAsync();

    [Fact]
    public async Task ARequest_IsMadeByTheServer_AndItsAnswerGivenWhole_WhateverItsStatus()
    {
        status = 418;
        await using var app = await PlayedSdk.StartAsync(Ops(Gateway($$""" "method":"PUT","headers":{"content-type":"text/plain"},"body":"hello" """)), Returns("1"));

        await app.RunAsync();

        Assert.Equal(("PUT", "hello"), (asked[0].Method, asked[0].Body));
        var given = app.Calls[1].Body.GetProperty("steps").GetProperty(StepKey.Of("fetch").Hash).GetProperty("data");
        Assert.Equal((418, """{"said":"hi"}""", "yes"), (given.GetProperty("status_code").GetInt32(), given.GetProperty("body").GetString(), given.GetProperty("headers").GetProperty("x-own").GetString()));
    }

    [Theory]
    [InlineData("openai-chat", "", "Bearer k")]
    [InlineData("anthropic", "", "k")]
    [InlineData("gemini", "?key=k", "")]
    public async Task AModel_GetsItsKeyWhereItLooksForIt_AndItsAnswerIsTheSteps(string format, string query, string key)
    {
        await using var app = await PlayedSdk.StartAsync(Ops(Model(format)), Returns("1"));

        await app.RunAsync();

        Assert.Equal(("POST", query, key, """{"q":1}"""), asked[0]);
        Assert.Equal($$$$"""{"{{{{StepKey.Of("ask").Hash}}}}":{"data":{"said":"hi"}}}""", app.Calls[1].Steps);
    }

    [Fact]
    public async Task AModelThatFails_IsAskedAgain_AndThenItsStepFails()
    {
        status = 503;
        await using var app = await PlayedSdk.StartAsync(1, Ops(Model("openai-chat")), Ops(Model("openai-chat")), Returns("1"));

        var id = await app.RunAsync();

        Assert.Equal(2, asked.Count);
        var error = (await app.Engine.StepAsync(id, "ask")).Error!;
        Assert.Equal(("AIGatewayError", true), (error.Name, error.Message.Contains("503", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task AnAddressThatIsNone_FailsTheStepAtOnce()
    {
        await using var app = await PlayedSdk.StartAsync(Ops(Op("Gateway", "fetch", ",\"opts\":{\"url\":\"file:///etc/passwd\"}")), Returns("1"));

        var id = await app.RunAsync();

        Assert.Equal(StepStatus.Failed, (await app.Engine.StepAsync(id, "fetch")).Status);
        Assert.Single((await app.Engine.StepAsync(id, "fetch")).Attempts);
    }

    private string Gateway(string more) => Op("Gateway", "fetch", $$""","opts":{"url":"{{target.Urls.Single()}}/target",{{more}}}""");

    private string Model(string format) =>
        Op("AIGateway", "ask", $$$""","opts":{"type":"step.ai.infer","url":"{{{target.Urls.Single()}}}/target","auth_key":"k","format":"{{{format}}}","body":{"q":1}}""");
}
