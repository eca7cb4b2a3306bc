using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Runs that wait for the next event like their own, which starts another such run.</summary>
internal sealed class NextAct() : Act<NextAct.Next>("next")
{
    private const string Event = "sim/next";
    private static readonly TimeSpan Long = TimeSpan.FromDays(30);

    public override async Task PlayAsync(World world)
    {
        var sent = new List<Task>();
        for (var count = world.Chance.Between(2, 3); count > 0; count--)
        {
            sent.Add(world.Client.SendAsync(world.Client.EventOf(Event, new Cue("a"))));
            await world.Time.DelayAsync(TimeSpan.FromMilliseconds(world.Chance.Pick(0, 10, 25, 60, 1000, 20_000, 100_000, 50_000_000)));
        }

        await Task.WhenAll(sent);
    }

    public override string? WrongWith(Journal journal, World world)
    {
        var wait = journal.Named("wait")!;
        return Waiting.MissedBy(journal, wait, accepted => accepted.Name == Event, world) is { } missed
            ? $"it waited until {wait.EndedAt:O} and did not get event {missed}"
            : journal.WrongUnless($"{Waiting.Got(wait)?.Id ?? "none"} {journal.TextOf("after")}")
                ?? (Waiting.Got(wait)?.Id is { } id && (id == journal.Event.Id || id == journal.Event.SenderId) ? "it got its own event" : null);
    }

    [DurableFunction("next")]
    [OnEvent(Event)]
    internal sealed class Next(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var got = await run.Step.WaitForEventAsync<JsonElement>("wait", Event, Long, match: "data.key");
            return $"{got?.Id ?? "none"} {await run.Step.RunAsync("after", stop => stage.BodyAsync(run, "after", ["wait"], stop))}";
        }
    }
}
