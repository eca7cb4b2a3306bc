using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Steps and sleeps in turn, for milliseconds or for weeks.</summary>
internal sealed class SequenceAct() : Act<SequenceAct.Sequence>("sequence")
{
    private const string Event = "sim/sequence";

    public override async Task PlayAsync(World world)
    {
        for (var count = world.Chance.Between(1, 2); count > 0; count--)
        {
            await world.Client.SendAsync(world.Client.EventOf(Event, new Cue("", Cue.ATime(world.Chance))));
        }
    }

    public override string? WrongWith(Journal journal, World world) =>
        journal.WrongUnless($"{journal.TextOf("step")} {journal.TextOf("step:1")} {journal.TextOf("step:2")} {journal.TextOf("step:3")}")
        ?? (journal.Steps.Count == 6 ? null : $"it has {journal.Steps.Count} steps");

    [DurableFunction("sequence")]
    [OnEvent(Event)]
    internal sealed class Sequence(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var first = await run.Step.RunAsync("step", stop => stage.BodyAsync(run, "step", [], stop));
            var second = await run.Step.RunAsync("step", stop => stage.BodyAsync(run, "step:1", ["step"], stop));
            await run.Step.SleepAsync("nap", run.Event.Data.Span);
            var third = await run.Step.RunAsync("step", stop => stage.BodyAsync(run, "step:2", ["step:1", "nap"], stop));
            await run.Step.SleepAsync("nap", TimeSpan.FromSeconds(20));
            return $"{first} {second} {third} {await run.Step.RunAsync("step", stop => stage.BodyAsync(run, "step:3", ["step:2", "nap:1"], stop))}";
        }
    }
}
