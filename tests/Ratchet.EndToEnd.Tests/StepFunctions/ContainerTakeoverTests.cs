using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.StepFunctions;

public sealed class ContainerTakeoverTests(ContainerTakeoverServer one) : StepFunctionTests(one), IClassFixture<ContainerTakeoverServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => Assert.SkipWhen(await one.Engine.ProblemAsync() is not null, $"No container can be run: {await one.Engine.ProblemAsync()}.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task AContainerThatAKilledServerLeftBehind_GivesWayToTheNextTry_OfTheServerThatTakesOver()
    {
        var runId = await StartAsync("docker-waits");
        var left = await Eventually.Get(() => one.Engine.ContainersOfAsync(runId), container => container.Length > 0);

        await One.ReplaceServerAsync();

        var next = await Eventually.Get(() => one.Engine.ContainersOfAsync(runId), container => container.Length > 0 && container != left);
        Assert.Equal(left.Split(' ')[1], next.Split(' ')[1]);
        await One.Stage.CallAsync(One.Server, HttpMethod.Delete, $"/v1/runs/{runId}");
        await Eventually.Get(() => one.Engine.ContainersOfAsync(runId), container => container.Length == 0);
    }
}
