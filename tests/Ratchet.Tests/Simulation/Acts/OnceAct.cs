using Ratchet.Authoring;
using Ratchet.Model;
using Ratchet.Tests.Simulation.Checks;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>A function with an idempotency key: of several events with one key the first starts a run.</summary>
internal sealed class OnceAct() : Act<OnceAct.Once>("once")
{
    private const string Event = "sim/once";

    public override async Task PlayAsync(World world)
    {
        var client = world.Client;
        var sent = new List<Task>();
        for (var count = world.Chance.Between(1, 3); count > 0; count--)
        {
            sent.Add(client.SendAsync(client.EventOf(Event, new Cue("one"))));
            await world.Time.DelayAsync(TimeSpan.FromSeconds(world.Chance.Pick(0, 0, 1, 100)));
        }

        await Task.WhenAll(sent);
    }

    public override string? WrongWith(Journal journal, World world) => journal.WrongUnless($"{journal.TextOf("work")}");

    public override (string Check, string What)? WrongWith(World world)
    {
        var runs = world.Storage.Journals.Count(journal => journal.Run is { FunctionId: "app-once", RerunOf: null });
        var events = world.Storage.Events.Values.Count(stored => stored.Event.Name == Event);
        return (runs, events) switch
        {
            (0, > 0) => (Check.StoredMeansStarted, $"{events} events with one key have started no run."),
            // A sender so slow that it counts as dead may store its event all the same.
            ( > 1, _) when world.Troubles.IsCalm && world.UsualLatency < 10 => (Check.OneChild, $"Events with one key have started {runs} runs."),
            _ => null,
        };
    }

    [DurableFunction("once", Idempotency = "event.data.key")]
    [OnEvent(Event)]
    internal sealed class Once(Stage stage) : DurableFunction<Cue, string>
    {
        public override Task<string> RunAsync(IRunContext<Cue> run) => run.Step.RunAsync("work", stop => stage.BodyAsync(run, "work", [], stop));
    }
}
