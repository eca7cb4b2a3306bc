using System.Text.Json;
using Ratchet.Authoring;

namespace Ratchet.Bench.Serving;

[DurableFunction("one-step")]
[OnEvent("bench/one")]
internal sealed class OneStep : DurableFunction<JsonElement, int>
{
    public override async Task<int> RunAsync(IRunContext<JsonElement> run) => Finished.One(await run.Step.RunAsync("a", _ => Task.FromResult(1)));
}

[DurableFunction("three-steps")]
[OnEvent("bench/three")]
internal sealed class ThreeSteps : DurableFunction<JsonElement, int>
{
    public override async Task<int> RunAsync(IRunContext<JsonElement> run)
    {
        var a = await run.Step.RunAsync("a", _ => Task.FromResult(1));
        var b = await run.Step.RunAsync("b", _ => Task.FromResult(a + 1));
        return Finished.One(await run.Step.RunAsync("c", _ => Task.FromResult(b + 1)));
    }
}

/// <summary>Waits for an event with a key of its own.</summary>
[DurableFunction("waits")]
[OnEvent("bench/wait")]
internal sealed class Waits : DurableFunction<JsonElement, bool>
{
    public override async Task<bool> RunAsync(IRunContext<JsonElement> run) =>
        Finished.One(await run.Step.WaitForEventAsync<JsonElement>("wait", "bench/go", TimeSpan.FromDays(300), match: "data.key") is not null);
}

[DurableFunction("many-steps")]
[OnEvent("bench/many")]
internal sealed class ManySteps : DurableFunction<JsonElement, int>
{
    public override async Task<int> RunAsync(IRunContext<JsonElement> run)
    {
        var count = run.Event.Data.GetProperty("steps").GetInt32();
        for (var step = 0; step < count; step++)
        {
            await run.Step.RunAsync($"step-{step}", _ => Task.FromResult(step));
        }

        return Finished.One(count);
    }
}
