using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Engine;

public sealed class MainFlowTests
{
    [Fact]
    public async Task AnEvent_StartsARunOfTheFunctionThatListens_AndItsStepsRunToItsOutput()
    {
        await using var app = new App(functions => functions.AddFunction<Doubler>());
        var run = Assert.Single(await app.SendAsync("test/double", """{"n":21}"""));
        Assert.Equal(RunStatus.Queued, run.Status);

        await app.SettleAsync();

        var journal = await app.JournalAsync(run.Id);
        Assert.Equal((RunStatus.Completed, """{"result":42}"""), (journal.Run.Status, journal.Run.Output?.ToString()));
        Assert.Equal(["double", "nap"], journal.Steps.Values.OrderBy(step => step.Order).Select(step => step.Key.Id));
    }

    public sealed record Number(int N);

    public sealed record Doubled(int Result);

    [DurableFunction("double")]
    [OnEvent("test/double")]
    public sealed class Doubler : DurableFunction<Number, Doubled>
    {
        public override async Task<Doubled> RunAsync(IRunContext<Number> run)
        {
            var doubled = await run.Step.RunAsync("double", _ => Task.FromResult(run.Event.Data.N * 2));
            await run.Step.SleepAsync("nap", TimeSpan.FromDays(3));
            return new Doubled(doubled);
        }
    }
}
