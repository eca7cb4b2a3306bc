using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.StepFunctions;

/// <summary>Steps that are real HTTP servers in two languages.</summary>
public sealed class HttpStepTests(HttpServer one) : StepFunctionTests(one), IClassFixture<HttpServer>
{
    [Fact]
    public async Task AGraphOfServicesInTwoLanguages_RunsInItsOrder_AndEveryStepGetsTheEventAndTheResponsesBefore()
    {
        var run = await RunAsync("two-languages", new { numbers = new[] { 1, 2, 3 } });

        var input = JsonDocument.Parse(Output(run)).RootElement.GetProperty("body");
        Assert.Equal(["event", "steps", "ctx"], input.EnumerateObject().Select(field => field.Name));
        Assert.Equal("""{"numbers":[1,2,3]}""", input.GetProperty("event").GetProperty("data").GetRawText());
        Assert.Equal(["double", "hello", "sum"], input.GetProperty("steps").EnumerateObject().Select(step => step.Name).Order());
        Assert.Equal("""{"status":200,"body":{"doubled":12}}""", input.GetProperty("steps").GetProperty("double").GetRawText());
        var context = input.GetProperty("ctx");
        Assert.Equal((run.GetProperty("run_id").GetString(), "app-two-languages", "echo", 0), (
            context.GetProperty("run_id").GetString(), context.GetProperty("function_id").GetString(), context.GetProperty("step_id").GetString(), context.GetProperty("attempt").GetInt32()));
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", context.GetProperty("traceparent").GetString());
    }

    [Fact]
    public async Task AServiceThatChecksTheSignatureByItself_IsSatisfied_SoItsRefusalIsThatOfThePath()
    {
        var run = await RunAsync("unsigned-path");

        await AssertFailedAsync(run, "StepRejected", "There is no /unknown.", tries: 1);
    }

    [Fact]
    public async Task EachTry_HasAKeyOfItsOwn_AndTheMessageKeepsItsId()
    {
        var run = await RunAsync("status-code-500-once");

        var runId = run.GetProperty("run_id").GetString()!;
        Assert.Equal("""{"status":200,"body":{"attempt":1}}""", Output(run));
        var requests = One.AspNet.RequestsOf(runId, "/status-code-500-once");
        Assert.Equal([$"{runId}/only/0", $"{runId}/only/1"], requests.Select(request => request.Headers["Idempotency-Key"].ToString()));
        Assert.Single(requests.Select(request => request.Headers["webhook-id"].ToString()).Distinct());
    }

    [Theory]
    [InlineData("teapot", "answered 418, which trying again cannot mend: {\"body\":\"I am a teapot.\"}")]
    [InlineData("says-404", "answered 404, which trying again cannot mend: {\"status\":404,\"body\":{\"missing\":\"order\"}}")]
    public async Task A4xx_FailsTheStepAtOnce_AndItsWholeResponseIsThere(string path, string message)
    {
        var step = await AssertFailedAsync(await RunAsync(path), "StepRejected", message, tries: 1);

        Assert.EndsWith(step.GetProperty("output").GetRawText(), message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A5xx_IsTriedAgain_NotBeforeItsRetryAfter_AlsoIfItIsNoJson()
    {
        var run = await RunAsync("busy-twice");

        Assert.Equal("""{"status":200,"body":{"attempt":2}}""", Output(run));
        var attempts = (await StepAsync(run)).GetProperty("attempts").EnumerateArray().ToArray();
        Assert.Equal(["StepUnavailable", "StepUnavailable", null], attempts.Select(attempt => attempt.TryGetProperty("error", out var error) ? error.GetProperty("name").GetString() : null));
        Assert.Contains("answered 503: <html>busy</html>", attempts[0].GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.All(attempts.Zip(attempts.Skip(1)), pair => Assert.True(
            pair.Second.GetProperty("started_at").GetDateTimeOffset() - pair.First.GetProperty("ended_at").GetDateTimeOffset() >= TimeSpan.FromSeconds(0.99), pair.ToString()));
    }

    [Theory]
    [InlineData("hangs")]
    [InlineData("stalls")]
    public async Task AServiceThatHangs_AlsoInMidResponse_RunsOutOfTime_AndIsTriedAgainAsOftenAsTheStepSays(string path) =>
        await AssertFailedAsync(await RunAsync(path), "StepTimeout", "did not end within 0.3 s", tries: 2);

    [Fact]
    public async Task HalfAResponse_IsTriedAgain()
    {
        var run = await RunAsync("half-once");

        Assert.Equal("""{"status":200,"body":{"attempt":1}}""", Output(run));
        var error = (await StepAsync(run)).GetProperty("attempts")[0].GetProperty("error");
        Assert.Equal("StepUnreachable", error.GetProperty("name").GetString());
        Assert.Contains("got no whole response from 127.0.0.1", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatDiesInMidResponse_IsTriedAgain_AndItsSuccessorAnswers()
    {
        var sent = await SendAsync("dies-once", null);
        await Eventually.Get(() => Task.FromResult(One.Node.IsRunning), isRunning => !isRunning);
        await One.Node.RestartAsync();
        var run = await One.Stage.EndedRunAsync(One.Server, sent);

        Assert.Equal("""{"status":200,"body":"alive again"}""", Output(run));
        var tries = (await StepAsync(run)).GetProperty("attempts").EnumerateArray().ToArray();
        Assert.Equal("StepUnreachable", tries[0].GetProperty("error").GetProperty("name").GetString());
    }

    [Fact]
    public async Task AnAddressWhereNobodyListens_IsTriedAgain_AndTheErrorSaysWhich() =>
        await AssertFailedAsync(await RunAsync("nobody-listens"), "StepUnreachable", "got no whole response from 127.0.0.1: Connection refused (127.0.0.1:1)", tries: 3);

    [Theory]
    [InlineData("html", "its response is not JSON")]
    [InlineData("array", "its response is no JSON object but an array")]
    public async Task AResponseThatIsNoObject_FailsTheStepAtOnce(string path, string message) =>
        await AssertFailedAsync(await RunAsync(path), "StepResponseInvalid", message, tries: 1);

    [Fact]
    public async Task AResponseWithoutContent_IsASuccess() => Assert.Equal("""{"status":204}""", Output(await RunAsync("nothing")));

    [Fact]
    public async Task AResponseOfOneMegabyte_IsRecordedWhole()
    {
        var run = await RunAsync("megabyte");

        Assert.Equal(1024 * 1024, Output(run).Length);
        Assert.Equal(1024 * 1024, (await StepAsync(run)).GetProperty("output_size").GetInt32());
    }

    [Theory]
    [InlineData("megabyte-and-one")]
    [InlineData("never-ends")]
    public async Task AResponseOfOneByteMore_OrWithoutEnd_FailsTheStepAtOnce(string path) =>
        await AssertFailedAsync(await RunAsync(path), "StepResponseTooLarge", "more than the 1048576 bytes it may have", tries: 1);

    [Fact]
    public async Task ARedirectToAnotherHost_IsNotFollowed() =>
        await AssertFailedAsync(await RunAsync("elsewhere"), "StepRefused", "only redirects within a host are followed", tries: 1);

    [Fact]
    public async Task ARedirectWithinTheHost_IsFollowed() => Assert.Equal("""{"status":200,"body":{"hello":{"a":1}}}""", Output(await RunAsync("moved-here", new { a = 1 })));

    [Fact]
    public async Task AStepWhoseConditionIsFalse_IsSkipped_WithThoseAfterIt_AndOneCanSeeWhy()
    {
        var run = await RunAsync("skips", new { go = false });

        Assert.Equal("null", Output(run));
        var (maybe, last) = (await StepAsync(run, "maybe"), await StepAsync(run, "last"));
        Assert.Equal(("skip", "Skipped", """{"reason":"Its condition is false."}"""), (maybe.GetProperty("op").GetString(), maybe.GetProperty("status").GetString(), maybe.GetProperty("output").GetRawText()));
        Assert.Equal("Step 'maybe', which it comes after, was skipped.", last.GetProperty("output").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task AStepWhoseConditionIsTrue_Runs() => Assert.Equal("""{"status":200,"body":{"hello":{"go":true}}}""", Output(await RunAsync("skips", new { go = true })));

    [Fact]
    public async Task ASecret_ReachesTheService_AndIsNeitherRecordedNorLogged()
    {
        var run = await RunAsync("echo-secret");

        var runId = run.GetProperty("run_id").GetString()!;
        Assert.Equal(StepServer.Secret, One.AspNet.RequestsOf(runId, "/echo")[0].Headers.Authorization);
        Assert.Contains("\"Authorization\":\"***\"", Output(run), StringComparison.Ordinal);
        Assert.DoesNotContain(StepServer.Secret, run.GetRawText() + (await StepAsync(run)).GetRawText() + One.Server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASettingThatIsMissing_IsNamedAtTheStart_AndFailsTheStep()
    {
        await AssertFailedAsync(await RunAsync("lacks-a-setting"), "SettingMissing", "needs the setting Crm:Nowhere, which is not there: set it in the app's configuration, as an environment variable Crm__Nowhere", tries: 1);

        Assert.Contains("lacks-a-setting.json, line 1, steps[0].runtime.headers.Authorization: The setting Crm:Nowhere is not there", One.Server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsWrong_IsNamedWithThePlaceAndTheRemedy_AndDoesNotStopTheOthers()
    {
        Assert.Contains("broken.json, line 1, steps[0].after: There is no step \"b\"", One.Server.Output, StringComparison.Ordinal);
        Assert.Contains("broken.json, line 1, steps[0].runtime.url: \"nowhere\" is no absolute URL", One.Server.Output, StringComparison.Ordinal);
        Assert.Contains("app-two-languages listens for two-languages", One.Server.Output, StringComparison.Ordinal);
    }
}
