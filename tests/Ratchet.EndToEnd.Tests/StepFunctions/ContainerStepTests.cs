using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.StepFunctions;

/// <summary>Steps that are containers of a real engine. Where none can be run, these tests are skipped and say why.</summary>
public sealed class ContainerStepTests(ContainerServer one) : StepFunctionTests(one), IClassFixture<ContainerServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => Assert.SkipWhen(await one.Engine.ProblemAsync() is not null, $"No container can be run: {await one.Engine.ProblemAsync()}.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task AContainer_GetsItsInputAsAnArgument_AndWhatItPrintsIsTheResponse()
    {
        var run = await RunAsync("docker-prints", new { text = "it's \"quoted\" $HOME" });

        var input = JsonDocument.Parse(Output(run)).RootElement.GetProperty("body");
        Assert.Equal(["event", "steps", "ctx"], input.EnumerateObject().Select(field => field.Name));
        Assert.Equal("it's \"quoted\" $HOME", input.GetProperty("event").GetProperty("data").GetProperty("text").GetString());
    }

    [Fact]
    public async Task WhatItWritesOnStandardError_GoesToTheLogOfTheStep()
    {
        var runId = (await RunAsync("docker-prints")).GetProperty("run_id").GetString();

        Assert.Contains($"Step only of run {runId}, attempt 0: working on it", One.Server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnInputThatIsTooLargeForAnArgument_IsRefusedWithTheWayOut()
    {
        var data = new { text = new string('x', 128 * 1024) };

        await AssertFailedAsync(await RunAsync("docker-takes-arguments", data), "StepInputTooLarge", "\"input\": \"stdin\"", tries: 1);
        Assert.Contains(data.text, Output(await RunAsync("docker-reads", data)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AContainerThatFailsWithoutAResponse_IsTriedAgain_AndItsLastLinesAreInTheError()
    {
        var step = await AssertFailedAsync(await RunAsync("docker-exits"), "ContainerFailed", "ended with 3 and no response: no such table", tries: 2);

        Assert.Equal("no such table", step.GetProperty("error").GetProperty("stack").GetString());
    }

    [Fact]
    public async Task AResponseCounts_WhateverTheContainerEndsWith() =>
        await AssertFailedAsync(await RunAsync("docker-says-404"), "StepRejected", "answered 404", tries: 1);

    [Fact]
    public async Task A500_IsTriedAgain() => Assert.Equal("""{"body":"better"}""", Output(await RunAsync("docker-says-500-once")));

    [Theory]
    [InlineData("docker-babbles", "is not JSON")]
    [InlineData("docker-prints-nothing", "is empty")]
    public async Task AResponseThatIsNoObject_FailsTheStepAtOnce(string name, string message) => await AssertFailedAsync(await RunAsync(name), "StepResponseInvalid", message, tries: 1);

    [Fact]
    public async Task AContainerThatDiesInMidResponse_IsTriedAgain_AndItsSuccessorAnswers()
    {
        var runId = await StartAsync("docker-dies-once");
        await Eventually.Get(() => one.Engine.KillAsync(runId), isKilled => isKilled);
        var run = await EndedAsync(runId);

        Assert.Equal("""{"body":"alive again"}""", Output(run));
        var error = (await StepAsync(run)).GetProperty("attempts")[0].GetProperty("error");
        Assert.Equal("ContainerFailed", error.GetProperty("name").GetString());
        Assert.Contains("ended with 137, killed,", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AResponseOfOneMegabyte_IsRecordedWhole() => Assert.Equal(1024 * 1024, Output(await RunAsync("docker-prints-a-megabyte")).Length);

    [Fact]
    public async Task AResponseOfOneByteMore_FailsTheStepAtOnce() =>
        await AssertFailedAsync(await RunAsync("docker-prints-a-byte-more"), "StepResponseTooLarge", "more than the 1048576 bytes", tries: 1);

    [Fact]
    public async Task AContainer_HasTheCpuAndTheMemoryOfItsStep()
    {
        Assert.SkipWhen(await one.Engine.LimitsProblemAsync() is not null, $"No container can be limited: {await one.Engine.LimitsProblemAsync()}.");

        Assert.Equal("""{"body":"50000 of CPU, 67108864 of memory"}""", Output(await RunAsync("docker-is-limited")));
    }

    [Fact]
    public async Task AContainerThatNeverStopsPrinting_IsEnded_AndFailsTheStepAtOnce()
    {
        var run = await RunAsync("docker-never-stops-printing");

        await AssertFailedAsync(run, "StepResponseTooLarge", "more than the 1048576 bytes", tries: 1);
        await AssertGoneAsync(run.GetProperty("run_id").GetString()!);
    }

    [Fact]
    public async Task AContainerThatHangs_RunsOutOfTime_IsTriedAgain_AndNothingOfItIsLeft()
    {
        var run = await RunAsync("docker-hangs");

        await AssertFailedAsync(run, "StepTimeout", "did not end within 1 s", tries: 2);
        await AssertGoneAsync(run.GetProperty("run_id").GetString()!);
    }

    [Fact]
    public async Task WhenItsRunIsCancelled_AContainerIsEnded()
    {
        var runId = await StartAsync("docker-waits");
        await Eventually.Get(() => one.Engine.ContainersOfAsync(runId), name => name.Length > 0);

        await One.Stage.CallAsync(One.Server, HttpMethod.Delete, $"/v1/runs/{runId}");

        await AssertGoneAsync(runId);
        Assert.Equal("Cancelled", (await EndedAsync(runId)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task WithNoNetwork_AContainerSeesOnlyItself() => Assert.Equal("""{"body":1}""", Output(await RunAsync("docker-is-offline")));

    [Fact]
    public async Task AVariableWhoseValueIsASetting_ReachesTheContainer_AndIsNeitherRecordedNorLogged()
    {
        var run = await RunAsync("docker-has-variables");

        Assert.Equal("""{"body":"as it is ***"}""", Output(run));
        Assert.DoesNotContain(StepServer.Secret, One.Server.Output, StringComparison.Ordinal);
        Assert.Contains($"Step only of run {run.GetProperty("run_id").GetString()}, attempt 0: ***", One.Server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnImageThatCannotBeHad_IsTriedAgain_AndTheEnginesOwnWordsAreInTheError() =>
        await AssertFailedAsync(await RunAsync("docker-no-image"), "ContainerNotStarted", "could not be started (125)", tries: 2);

    [Fact]
    public async Task ACommandThatIsNotInTheImage_FailsTheStepAtOnce() =>
        await AssertFailedAsync(await RunAsync("docker-no-command"), "ContainerNotStarted", "could not be started (127)", tries: 1);

    private Task<string> AssertGoneAsync(string runId) => Eventually.Get(() => one.Engine.ContainersOfAsync(runId), names => names.Length == 0);
}
