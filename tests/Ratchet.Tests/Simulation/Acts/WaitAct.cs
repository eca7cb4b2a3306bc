using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>
/// Several runs wait for the same events, by a match and by an expression, for a moment or for a month; some events come before the wait,
/// some after it, some are for nobody. Who waits long enough gets one.
/// </summary>
internal sealed class WaitAct : Act
{
    private const string Event = "sim/waiting";
    private const string Awaited = "sim/awaited";
    private const string Matching = "app-waits-match";
    private const string Choosing = "app-waits-if";
    private const long Long = 30L * 86_400_000;

    public override bool Has(string functionId) => functionId is Matching or Choosing;

    public override void AddFunctions(RatchetBuilder functions) => functions.AddFunction<WaitsMatch>().AddFunction<WaitsIf>();

    public override async Task PlayAsync(World world)
    {
        var chance = world.Chance;
        await SendAsync(world);
        var sent = new List<Task>();
        for (var count = chance.Between(1, 2); count > 0; count--)
        {
            sent.Add(world.Client.SendAsync(world.Client.EventOf(Event, new Cue(AKey(chance), chance.Pick(0, 1000, 30_000, Long, Long, Long)))));
        }

        for (var count = chance.Between(1, 4); count > 0; count--)
        {
            await world.Time.DelayAsync(TimeSpan.FromMilliseconds(chance.Pick(0, 5, 15, 40, 200, 1000, 5000, 30_000, 400_000, 90_000_000)));
            sent.Add(SendAsync(world));
        }

        await Task.WhenAll(sent);
    }

    public override string? WrongWith(Journal journal, World world)
    {
        var wait = journal.Named("wait")!;
        if (Waiting.MissedBy(journal, wait, accepted => accepted.Name == Awaited && Matches(journal, accepted.Data.Read<Cue>(JsonSerializerOptions.Web)!), world) is { } missed)
        {
            return $"it waited until {wait.EndedAt:O} and did not get event {missed}";
        }

        if (Waiting.Got(wait) is not { } got)
        {
            return journal.WrongUnless($"none {journal.TextOf("after")}");
        }

        return Matches(journal, got.Cue) ? journal.WrongUnless($"{got.Id} {journal.TextOf("after")}") : $"it got {wait.Output}, which it did not wait for";
    }

    private static string AKey(Chance chance) => chance.Pick("a", "a", "b");

    private static Task<IReadOnlyList<string>?> SendAsync(World world) =>
        world.Client.SendAsync(world.Client.EventOf(Awaited, new Cue(AKey(world.Chance), 0, world.Chance.Next(3))));

    private static bool Matches(Journal journal, Cue cue)
    {
        var own = journal.Event.Data.Read<Cue>(JsonSerializerOptions.Web)!;
        return own.Key == cue.Key && (journal.Run.FunctionId == Matching || cue.Choice > 0);
    }

    [DurableFunction("waits-match")]
    [OnEvent(Event)]
    internal sealed class WaitsMatch(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var got = await run.Step.WaitForEventAsync<Cue>("wait", Awaited, run.Event.Data.Span, match: "data.key");
            return $"{got?.Id ?? "none"} {await run.Step.RunAsync("after", stop => stage.BodyAsync(run, "after", ["wait"], stop))}";
        }
    }

    [DurableFunction("waits-if")]
    [OnEvent(Event)]
    internal sealed class WaitsIf(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            await run.Step.RunAsync("before", stop => stage.BodyAsync(run, "before", [], stop));
            var got = await run.Step.WaitForEventAsync<Cue>("wait", Awaited, run.Event.Data.Span, @if: "event.data.key == async.data.key && async.data.choice > 0");
            return $"{got?.Id ?? "none"} {await run.Step.RunAsync("after", stop => stage.BodyAsync(run, "after", ["before", "wait"], stop))}";
        }
    }
}
