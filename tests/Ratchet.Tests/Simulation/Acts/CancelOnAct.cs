using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Runs that take a month, unless the event comes that cancels them.</summary>
internal sealed class CancelOnAct() : Act<CancelOnAct.Cancellable>("cancellable")
{
    private const string Event = "sim/cancellable";
    private const string Stop = "sim/stop";
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    public override async Task PlayAsync(World world)
    {
        var (chance, client) = (world.Chance, world.Client);
        await client.SendAsync(client.EventOf(Event, new Cue("a")));
        await client.SendAsync(client.EventOf(Event, new Cue("b")));
        for (var count = chance.Next(3); count > 0; count--)
        {
            await world.Time.DelayAsync(TimeSpan.FromSeconds(chance.Pick(0, 0, 1, 20, 4000)));
            await client.SendAsync(client.EventOf(Stop, new Cue(chance.Pick("a", "b", "c"))));
        }
    }

    public override string? WrongWith(Journal journal, World world)
    {
        var stopped = world.Storage.Events.Values.Where(stored => stored.Event.Name == Stop && KeyOf(stored.Event) == KeyOf(journal.Event)).ToList();
        if (journal.Run.Status == RunStatus.Cancelled)
        {
            return stopped.Count > 0 ? null : "nothing has cancelled it";
        }

        var began = world.Checks.BeganAt(journal.Run.Id);
        return stopped.Any(stop => stop.At > began && stop.Event.ReceivedAt > journal.Run.CreatedAt && stop.At < journal.Run.EndedAt - TimeSpan.FromDays(1))
            ? "an event came that must have cancelled it"
            : journal.WrongUnless($"{journal.TextOf("first")} {journal.TextOf("last")}");
    }

    private static string? KeyOf(Event accepted) => accepted.Data.Read<Cue>(JsonSerializerOptions.Web)?.Key;

    [DurableFunction("cancellable")]
    [OnEvent(Event)]
    [CancelOn(Stop, Match = "data.key")]
    internal sealed class Cancellable(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var first = await run.Step.RunAsync("first", stop => stage.BodyAsync(run, "first", [], stop));
            await run.Step.SleepAsync("long", Month);
            return $"{first} {await run.Step.RunAsync("last", stop => stage.BodyAsync(run, "last", ["first", "long"], stop))}";
        }
    }
}
