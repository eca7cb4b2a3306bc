using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Who comes first decides what is done next, which must be the same for every worker.</summary>
internal sealed class RaceAct() : Act<RaceAct.Race>("race")
{
    private const string Event = "sim/race";

    public override async Task PlayAsync(World world) => await world.Client.SendAsync(world.Client.EventOf(Event, new Cue("")));

    public override string? WrongWith(Journal journal, World world) =>
        journal.WrongUnless($"{journal.FirstOf("left", "right")} {journal.TextOf($"after {journal.FirstOf("left", "right")}")}");

    [DurableFunction("race")]
    [OnEvent(Event)]
    internal sealed class Race(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var left = run.Step.RunAsync("left", stop => stage.BodyAsync(run, "left", [], stop));
            var right = run.Step.RunAsync("right", stop => stage.BodyAsync(run, "right", [], stop));
            var winner = await Task.WhenAny(left, right) == left ? "left" : "right";
            var after = await run.Step.RunAsync($"after {winner}", stop => stage.BodyAsync(run, $"after {winner}", [winner], stop));
            await Task.WhenAll(left, right);
            await run.Step.SleepAsync("nap", TimeSpan.FromSeconds(10));
            return $"{winner} {after}";
        }
    }
}
