using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Branches of a step, a sleep and a step each, at once.</summary>
internal sealed class BranchesAct() : Act<BranchesAct.Branches>("branches")
{
    private const string Event = "sim/branches";
    private const int Count = 3;

    public override async Task PlayAsync(World world) =>
        await world.Client.SendAsync(world.Client.EventOf(Event, new Cue("", Cue.ATime(world.Chance))));

    public override string? WrongWith(Journal journal, World world) => journal.WrongUnless(string.Join(' ', Enumerable.Range(0, Count)
        .Select(branch => $"{journal.TextOf($"{branch}/first")} {journal.TextOf($"{branch}/second")}")));

    [DurableFunction("branches")]
    [OnEvent(Event)]
    internal sealed class Branches(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var branches = new Task<string>[Count];
            for (var branch = 0; branch < Count; branch++)
            {
                branches[branch] = BranchAsync(run, branch);
            }

            return string.Join(' ', await Task.WhenAll(branches));
        }

        private async Task<string> BranchAsync(IRunContext<Cue> run, int branch)
        {
            var first = await run.Step.RunAsync($"{branch}/first", stop => stage.BodyAsync(run, $"{branch}/first", [], stop));
            await run.Step.SleepAsync($"{branch}/nap", run.Event.Data.Span * branch);
            return $"{first} {await run.Step.RunAsync($"{branch}/second", stop => stage.BodyAsync(run, $"{branch}/second", [$"{branch}/first", $"{branch}/nap"], stop))}";
        }
    }
}
