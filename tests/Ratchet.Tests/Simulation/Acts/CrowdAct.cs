using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>So many events in one POST that their runs start in bundles; some runs end at once, some take long, some sleep.</summary>
internal sealed class CrowdAct() : Act<CrowdAct.Crowd>("crowd")
{
    private const string Event = "sim/crowd";

    public override async Task PlayAsync(World world) => await world.Client.SendAsync(
        [.. Enumerable.Range(0, world.Chance.Between(16, 26)).Select(_ => world.Client.EventOf(Event, new Cue("", ATime(world))))]);

    public override string? WrongWith(Journal journal, World world) => journal.WrongUnless($"{journal.TextOf("first")} {journal.TextOf("second")}");

    private static int ATime(World world) => world.Chance.Pick(0, 0, 0, 1500, 40_000);

    [DurableFunction("crowd")]
    [OnEvent(Event)]
    internal sealed class Crowd(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var first = await run.Step.RunAsync("first", stop => stage.BodyAsync(run, "first", [], stop));
            if (run.Event.Data.Time > 0)
            {
                await run.Step.SleepAsync("nap", run.Event.Data.Span);
            }

            return $"{first} {await run.Step.RunAsync("second", stop => stage.BodyAsync(run, "second", ["first"], stop))}";
        }
    }
}
