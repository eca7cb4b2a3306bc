using System.Text.Json;
using Ratchet.Client.Tests.Faults;

namespace Ratchet.Client.Tests;

public sealed class ReturnValueTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ARunThatGoesOn_IsAskedForAgain_UntilItHasEnded()
    {
        var server = new FaultyServer(
            () => FaultyServer.Run("Scheduled"), () => FaultyServer.Run("Running"), () => FaultyServer.Run("Completed", ",\"output\":{\"rows\":98}"));

        var output = await AClient.RunOf(server).GetReturnValueAsync(Cancellation);

        Assert.Equal("""{"rows":98}""", output.GetRawText());
        Assert.All(server.Requests, request => Assert.Equal($"/v1/runs/{AClient.RunId}/result?wait=30s", request.Path));
    }

    [Fact]
    public async Task ManyFaultsInALongWait_AreBorne_IfTheServerAnswersInBetween()
    {
        var answers = Enumerable.Range(0, 20).Select<int, Func<HttpResponseMessage>>(n => n % 2 == 0 ? () => FaultyServer.Lose() : () => FaultyServer.Run("Running"));

        var output = await AClient.RunOf(new FaultyServer([.. answers, () => FaultyServer.Run("Completed", ",\"output\":1")]), options => options.Retries = 1)
            .GetReturnValueAsync<int>(Cancellation);

        Assert.Equal(1, output);
    }

    [Fact]
    public async Task ARunThatFailsWhileItIsAwaited_IsThrown_WithItsErrorAndCause()
    {
        var server = new FaultyServer(
            () => FaultyServer.Run("Running"),
            () => FaultyServer.Run("Failed", ",\"output\":{\"name\":\"IOException\",\"message\":\"reset\",\"stack\":\"at Download()\",\"cause\":{\"name\":\"SocketException\",\"message\":\"gone\"}}"));

        var failed = await Assert.ThrowsAsync<RunFailedException>(() => AClient.RunOf(server).GetReturnValueAsync(Cancellation));

        Assert.Equal($"Run {AClient.RunId} failed: IOException: reset", failed.Message);
        Assert.Equal(new RunError("IOException", "reset", "at Download()", new RunError("SocketException", "gone")), failed.Error);
    }

    [Fact]
    public async Task ARunThatIsCancelledWhileItIsAwaited_IsThrown_WithTheReason()
    {
        var server = new FaultyServer(() => FaultyServer.Run("Running"), () => FaultyServer.Run("Cancelled", ",\"output\":{},\"cancel_reason\":\"Cancelled by a request to the API.\""));

        var cancelled = await Assert.ThrowsAsync<RunCancelledException>(() => AClient.RunOf(server).GetReturnValueAsync(Cancellation));

        Assert.Equal(("Cancelled by a request to the API.", false), (cancelled.Reason, cancelled.Skipped));
    }

    [Fact]
    public async Task ASkippedRun_IsACancelledOneThatNeverBegan()
    {
        var server = new FaultyServer(() => FaultyServer.Run("Skipped"));

        var skipped = await Assert.ThrowsAsync<RunCancelledException>(() => AClient.RunOf(server).GetReturnValueAsync(Cancellation));

        Assert.Equal(($"Run {AClient.RunId} was skipped.", true), (skipped.Message, skipped.Skipped));
    }

    [Fact]
    public async Task ARunThatIsPurgedWhileItIsAwaited_IsNotFound()
    {
        var server = new FaultyServer(() => FaultyServer.Run("Running"), () => FaultyServer.Refuse(404, "run_not_found", "There is no run."));

        var gone = await Assert.ThrowsAsync<RunNotFoundException>(() => AClient.RunOf(server).GetReturnValueAsync(Cancellation));

        Assert.Equal((AClient.RunId, 404), (gone.RunId, gone.Status));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"output\":null")]
    public async Task AFunctionThatReturnsNothing_ReturnsNull(string output)
    {
        var run = AClient.RunOf(new FaultyServer(() => FaultyServer.Run("Completed", output)));

        Assert.Equal(JsonValueKind.Null, (await run.GetReturnValueAsync(Cancellation)).ValueKind);
        Assert.Null(await run.GetReturnValueAsync<string>(Cancellation));
    }

    [Fact]
    public async Task AnOutputOfAnotherType_IsSaidToBeSo()
    {
        var run = AClient.RunOf(new FaultyServer(() => FaultyServer.Run("Completed", ",\"output\":\"text\"")));

        var unlike = await Assert.ThrowsAsync<RatchetException>(() => run.GetReturnValueAsync<int>(Cancellation));

        Assert.StartsWith($"The output of run {AClient.RunId} can not be read as Int32: ", unlike.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATypeIsReadWithoutReflection_IfItsDescriptionIsGiven()
    {
        var server = new FaultyServer(
            FaultyServer.Started,
            () => FaultyServer.Run("Completed", ",\"output\":{\"rows\":98}"));

        var run = await AClient.Of(server).StartAsync("app-ship", new Order(7), Types.Default.Order, Types.Default.Report, cancellation: Cancellation);

        Assert.Equal(new Report(98), await run.GetReturnValueAsync(Cancellation));
        Assert.StartsWith("""{"data":{"number":7},""", server.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AToken_EndsTheWaiting()
    {
        var server = new SilentServer();
        using var impatience = new CancellationTokenSource();
        var awaiting = AClient.RunOf(server).GetReturnValueAsync(impatience.Token);

        await server.Asked;
        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => awaiting);
    }
}
