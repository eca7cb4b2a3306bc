using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Ratchet.Model;
using static Ratchet.Tests.Runtimes.Inngest.PlayedAnswer;

namespace Ratchet.Tests.Runtimes.Inngest;

public sealed class UpstreamTests
{
    [Theory]
    [InlineData(502, "<html><body><h1>Bad   Gateway</h1></body></html>", "<h1>Bad Gateway</h1>")]
    [InlineData(200, "\"hello\"", "It begins: \"hello\"")]
    [InlineData(206, "[]", "x-inngest-sdk")]
    [InlineData(404, "", "Its body is empty.")]
    public async Task AnAnswerThatIsNotOfAnSdk_IsAskedForAgain_AndSaidToBeOne(int status, string body, string said)
    {
        await using var app = await PlayedSdk.StartAsync(1, new PlayedAnswer(status, body, IsSdk: false));

        var error = await app.Engine.ErrorAsync(await app.RunAsync());

        Assert.Equal("UpstreamError", error.Name);
        Assert.Contains($"({status})", error.Message, StringComparison.Ordinal);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Equal(2, app.Calls.Count);
    }

    [Fact]
    public async Task ALongPage_IsCut()
    {
        await using var app = await PlayedSdk.StartAsync(0, new PlayedAnswer(500, new string('x', 100_000), IsSdk: false));

        Assert.InRange((await app.Engine.ErrorAsync(await app.RunAsync())).Message.Length, 400, 600);
    }

    [Theory]
    [InlineData("{\"op\":")]
    [InlineData("{\"noop\":1}")]
    [InlineData("[{\"op\":\"StepRun\",\"id\":\"not-a-hash\"}]")]
    public async Task AnAnswerThatCannotBeRead_IsAskedForAgain(string body)
    {
        await using var app = await PlayedSdk.StartAsync(new PlayedAnswer(206, body), Returns("1"));

        await app.Engine.AssertCompletedAsync(await app.RunAsync(), "1");
    }

    [Fact]
    public async Task AnAnswerThatBreaksOff_IsAskedForAgain()
    {
        var half = new PlayedAnswer(0, "") with
        {
            Instead = async context =>
            {
                context.Response.StatusCode = 206;
                context.Response.Headers["x-inngest-sdk"] = "js";
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("[{\"op\":");
                await context.Response.Body.FlushAsync();
                context.Abort();
            },
        };
        await using var app = await PlayedSdk.StartAsync(0, half);

        var error = await app.Engine.ErrorAsync(await app.RunAsync());

        Assert.Contains("broke before its answer was complete", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConnectionThatIsReset_IsMadeAgain()
    {
        var reset = new PlayedAnswer(0, "") with
        {
            Instead = context =>
            {
                context.Abort();
                return Task.CompletedTask;
            },
        };
        await using var app = await PlayedSdk.StartAsync(reset, Returns("1"));

        await app.Engine.AssertCompletedAsync(await app.RunAsync(), "1");
    }

    [Fact]
    public async Task AnAppThatIsNotThere_IsNamed()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();
        await using var app = await PlayedSdk.StartAsync(0, Returns("1"));
        app.Url = new Uri($"http://127.0.0.1:{port}/api/inngest?fnId=x");

        Assert.Contains($"The app at http://127.0.0.1:{port}/api/inngest cannot be reached", (await app.Engine.ErrorAsync(await app.RunAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARefusedSignature_IsSaidToBeOne()
    {
        var refused = new PlayedAnswer(0, "") with
        {
            Instead = context =>
            {
                (context.Response.StatusCode, context.Response.Headers["x-inngest-sdk-handled"]) = (401, "true");
                return context.Response.WriteAsync("""{"message":"Unauthorized"}""");
            },
        };
        await using var app = await PlayedSdk.StartAsync(0, refused);

        Assert.Contains("INNGEST_SIGNING_KEY", (await app.Engine.ErrorAsync(await app.RunAsync())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"status":206,"body":"[{\"op\":\"RunComplete\",\"id\":\"0737c22d3bfae812339732d14d8c7dbd6dc4e09c\",\"data\":7}]"}""")]
    [InlineData("""{"status":200,"headers":{"content-type":"application/json"},"body":7}""")]
    public async Task AStreamedAnswer_CountsAsWhatItCarries(string body)
    {
        await using var app = await PlayedSdk.StartAsync(new PlayedAnswer(201, $"   \n {body}"));

        await app.Engine.AssertCompletedAsync(await app.RunAsync(), "7");
    }

    /// <summary>As the SDK for Go says it.</summary>
    [Fact]
    public async Task AStreamedRefusalWithoutHeaders_IsFollowed()
    {
        await using var app = await PlayedSdk.StartAsync(new PlayedAnswer(201, """  {"status":500,"body":"error calling function: no","retryAt":null,"noRetry":true,"headers":null}"""));

        var error = await app.Engine.ErrorAsync(await app.RunAsync());

        Assert.Contains("error calling function: no", error.Message, StringComparison.Ordinal);
        Assert.Single(app.Calls);
    }

    [Theory]
    [InlineData(true, "is not signed")]
    [InlineData(false, null)]
    public async Task WithKeys_AnAnswerWithoutASignature_IsTakenOnlyFromAnSdkThatSignsNone(bool signsAnswers, string? problem)
    {
        await using var app = await PlayedSdk.StartAsync(_ => Task.FromResult(Returns("1")), retries: 0, options => options.SigningKeys.Add("signkey-test-00112233"), signsAnswers);

        var id = await app.RunAsync();

        Assert.True(app.Calls[0].Headers.ContainsKey("x-inngest-signature"));
        Assert.Equal(problem is null ? RunStatus.Completed : RunStatus.Failed, (await app.Engine.RunAsync(id)).Status);
        Assert.Contains(problem ?? "1", (await app.Engine.RunAsync(id)).Output!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStreamedRefusal_IsFollowed()
    {
        await using var app = await PlayedSdk.StartAsync(new PlayedAnswer(201, """{"status":400,"headers":{"X-Inngest-No-Retry":"true"},"body":"{\"name\":\"Error\",\"message\":\"no\"}"}"""));

        Assert.Equal("no", (await app.Engine.ErrorAsync(await app.RunAsync())).Message);
        Assert.Single(app.Calls);
    }

    [Fact]
    public async Task AnAnswerThatIsTooLarge_IsNotReadToItsEnd()
    {
        await using var app = await PlayedSdk.StartAsync(0, Returns($"\"{new string('x', 9 * 1024 * 1024)}\""));

        Assert.Equal("OutputTooLarge", (await app.Engine.ErrorAsync(await app.RunAsync())).Name);
    }
}
