using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>A step and code that fail before they succeed.</summary>
internal sealed class FlakyAct() : Act<FlakyAct.Flaky>("flaky")
{
    private const string Event = "sim/flaky";

    public override async Task PlayAsync(World world) => await world.Client.SendAsync(world.Client.EventOf(Event, new Cue("")));

    public override string? WrongWith(Journal journal, World world) =>
        journal.WrongUnless($"2 1 {journal.TextOf("sum up")}")
        ?? (journal.Run.RerunOf is not null || journal.Named("flaky") is { Attempts.Count: 3 } ? null : "'flaky' must have three tries");

    [DurableFunction("flaky")]
    [OnEvent(Event)]
    internal sealed class Flaky(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var tries = await run.Step.RunAsync("flaky", async stop =>
            {
                await stage.BodyAsync(run, "flaky", [], stop);
                return run.Attempt < 2 ? throw new InvalidOperationException("Flaky.") : run.Attempt;
            });
            if (run.Attempt == 0)
            {
                throw new InvalidOperationException("The code is flaky, too.");
            }

            var failures = run.Attempt;
            return $"{tries} {failures} {await run.Step.RunAsync("sum up", stop => stage.BodyAsync(run, "sum up", ["flaky"], stop))}";
        }
    }
}
