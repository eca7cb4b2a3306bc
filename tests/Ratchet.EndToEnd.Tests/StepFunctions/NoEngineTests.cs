namespace Ratchet.EndToEnd.Tests.StepFunctions;

public sealed class NoEngineTests(NoEngineServer one) : StepFunctionTests(one), IClassFixture<NoEngineServer>
{
    [Fact]
    public async Task WhereThereIsNoEngine_AContainerStepFailsAtOnce_WithASentenceThatSaysSo() => await AssertFailedAsync(
        await RunAsync("needs-an-engine"),
        "ContainerEngineMissing",
        "Step 'only' is a container, and there is no container engine here: the command 'no-such-engine' cannot be used. A Functions app on a consumption plan has none",
        tries: 1);
}
