namespace Ratchet.EndToEnd.Tests.StepFunctions;

/// <summary>Steps that are AWS Lambda functions, before a server that checks each signature by itself.</summary>
public sealed class LambdaStepTests(LambdaServer one) : StepFunctionTests(one), IClassFixture<LambdaServer>
{
    [Fact]
    public async Task AFunction_IsInvokedWithASignatureThatHolds_AndItsStatusCodeCounts() =>
        Assert.Equal("""{"statusCode":200,"body":{"hello":"Ada","qualifier":null,"function":"greet"}}""", Output(await RunAsync("lambda-greet", new { name = "Ada" })));

    [Fact]
    public async Task AnArnAndAQualifier_AreSignedAsTheyAreSent() => Assert.Equal(
        """{"statusCode":200,"body":{"hello":"Ada","qualifier":"$LATEST","function":"arn:aws:lambda:eu-west-1:123456789012:function:greet"}}""",
        Output(await RunAsync("lambda-arn", new { name = "Ada" })));

    [Fact]
    public async Task ASignatureForAnotherRegion_IsRefusedByAws_AndNotTriedAgain() =>
        await AssertFailedAsync(await RunAsync("lambda-elsewhere"), "LambdaRefused", "AWS Lambda answered 403 InvalidSignatureException: The scope is us-east-1/lambda.", tries: 1);

    [Fact]
    public async Task A4xxOfTheFunction_FailsTheStepAtOnce() =>
        await AssertFailedAsync(await RunAsync("lambda-rejects"), "StepRejected", """answered 422, which trying again cannot mend: {"statusCode":422,"body":"No such customer."}""", tries: 1);

    [Fact]
    public async Task AFunctionError_IsAFailedTry_AndItsErrorIsNamed()
    {
        var step = await AssertFailedAsync(await RunAsync("lambda-throws"), "LambdaFunctionError", "the Lambda function failed with TypeError: x is not a function", tries: 2);

        Assert.Equal("""{"errorType":"TypeError","errorMessage":"x is not a function"}""", step.GetProperty("output").GetRawText());
    }

    [Fact]
    public async Task AThrottledInvocation_IsTriedAgain_NotBeforeItsRetryAfter()
    {
        var run = await RunAsync("lambda-throttled");

        Assert.Equal("""{"status":200,"body":"let through"}""", Output(run));
        var attempts = (await StepAsync(run)).GetProperty("attempts");
        Assert.Contains("AWS Lambda answered 429 TooManyRequestsException: Rate Exceeded.", attempts[0].GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.True(attempts[1].GetProperty("started_at").GetDateTimeOffset() - attempts[0].GetProperty("ended_at").GetDateTimeOffset() >= TimeSpan.FromSeconds(0.99));
    }

    [Fact]
    public async Task A5xxOfAws_IsTriedAgain() => Assert.Equal("""{"body":"mended"}""", Output(await RunAsync("lambda-breaks")));

    [Fact]
    public async Task AFunctionThatIsNotThere_FailsTheStepAtOnce() =>
        await AssertFailedAsync(await RunAsync("lambda-nowhere"), "LambdaRefused", "404 ResourceNotFoundException: Function not found: nowhere", tries: 1);

    [Fact]
    public async Task HalfAResponse_IsTriedAgain()
    {
        var run = await RunAsync("lambda-breaks-off");

        Assert.Equal("""{"body":"whole"}""", Output(run));
        Assert.Equal("StepUnreachable", (await StepAsync(run)).GetProperty("attempts")[0].GetProperty("error").GetProperty("name").GetString());
    }

    [Fact]
    public async Task AFunctionThatHangs_RunsOutOfTime_AndIsTriedAgain() =>
        await AssertFailedAsync(await RunAsync("lambda-hangs"), "StepTimeout", "did not end within 0.3 s", tries: 2);

    [Theory]
    [InlineData("lambda-says-html", "its response is not JSON")]
    [InlineData("lambda-says-null", "its response is no JSON object but null")]
    public async Task AFunctionThatReturnsNoObject_FailsTheStepAtOnce(string name, string message) =>
        await AssertFailedAsync(await RunAsync(name), "StepResponseInvalid", message, tries: 1);

    [Fact]
    public async Task AResponseOverTheLimit_FailsTheStepAtOnce() =>
        await AssertFailedAsync(await RunAsync("lambda-too-large"), "StepResponseTooLarge", "more than the 1048576 bytes", tries: 1);
}
