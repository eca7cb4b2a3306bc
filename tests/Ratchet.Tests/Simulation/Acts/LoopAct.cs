using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Many steps that each take more than a moment, with sleeps between them: what each leaves in the queue must not add up.</summary>
internal sealed class LoopAct() : Act<LoopAct.Loop>("loop")
{
    private const string Event = "sim/loop";
    private const int Rounds = 8;

    public override async Task PlayAsync(World world) => await world.Client.SendAsync(world.Client.EventOf(Event, new Cue("", world.Chance.Pick(100, 3000, 60_000))));

    public override string? WrongWith(Journal journal, World world) =>
        journal.WrongUnless($"{journal.TextOf("work")} {journal.TextOf($"work:{Rounds - 1}")}") ?? (journal.Steps.Count == Rounds * 2 ? null : $"it has {journal.Steps.Count} steps");

    [DurableFunction("loop")]
    [OnEvent(Event)]
    internal sealed class Loop(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var (first, last) = ("", "");
            for (var round = 0; round < Rounds; round++)
            {
                var (id, before) = (round == 0 ? "work" : $"work:{round}", round switch { 0 => Array.Empty<string>(), 1 => ["nap"], _ => [$"nap:{round - 1}"] });
                last = await run.Step.RunAsync("work", stop => stage.BodyAsync(run, id, before, stop, TimeSpan.FromSeconds(1.5)));
                first = round == 0 ? last : first;
                await run.Step.SleepAsync("nap", run.Event.Data.Span);
            }

            return $"{first} {last}";
        }
    }
}
