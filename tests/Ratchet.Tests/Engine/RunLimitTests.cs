using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Engine;

public sealed class RunLimitTests
{
    [Fact]
    public async Task ARunThatWouldHoldMoreThanItsLimit_Fails_AndTheErrorNamesTheLimitAndTheStep()
    {
        await using var app = new App(functions => functions.AddFunction<Collector>());
        var run = Assert.Single(await app.SendAsync("test/collect"));

        await app.SettleAsync();

        var journal = await app.JournalAsync(run.Id);
        Assert.Equal(RunStatus.Failed, journal.Run.Status);
        Assert.Contains("'part:8'", journal.Run.Output!.ToString(), StringComparison.Ordinal);
        Assert.Contains($"{Limits.RunBytes} bytes", journal.Run.Output.ToString(), StringComparison.Ordinal);
        Assert.True(journal.Size <= Limits.RunBytes);
        Assert.Null(journal.Run.Lease);
    }

    [DurableFunction("collector")]
    [OnEvent("test/collect")]
    public sealed class Collector : DurableFunction<object, int>
    {
        private const int NearlyFourMiB = (4 * 1024 * 1024) - 16;

        public override async Task<int> RunAsync(IRunContext<object> run)
        {
            for (var n = 0; n < 12; n++)
            {
                await run.Step.RunAsync("part", _ => Task.FromResult(new string('x', NearlyFourMiB)));
            }

            return 12;
        }
    }
}
