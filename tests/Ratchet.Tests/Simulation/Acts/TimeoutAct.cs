using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>A sleep beside a body, as a timeout for it.</summary>
internal sealed class TimeoutAct() : Act<TimeoutAct.Limited>("limited")
{
    private const string Event = "sim/limited";

    public override async Task PlayAsync(World world) =>
        await world.Client.SendAsync(world.Client.EventOf(Event, new Cue("", world.Chance.Pick(0, 20, 500, 2000, 15_000, 120_000))));

    public override string? WrongWith(Journal journal, World world) =>
        journal.WrongUnless($"{journal.FirstOf("work", "limit")} {journal.TextOf($"after {journal.FirstOf("work", "limit")}")}");

    [DurableFunction("limited")]
    [OnEvent(Event)]
    internal sealed class Limited(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var work = run.Step.RunAsync("work", stop => stage.BodyAsync(run, "work", [], stop));
            var limit = run.Step.SleepAsync("limit", run.Event.Data.Span);
            var first = await Task.WhenAny(work, limit) == work ? "work" : "limit";
            return $"{first} {await run.Step.RunAsync($"after {first}", stop => stage.BodyAsync(run, $"after {first}", [first], stop))}";
        }
    }
}
