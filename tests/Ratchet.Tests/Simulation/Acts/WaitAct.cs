using Ratchet.Authoring;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Tests.Simulation.Checks;

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
        for (var count = chance.Between(1, 2); count > 0; count--)
        {
            await world.Client.SendAsync(world.Client.EventOf(Event, new Cue(AKey(chance), chance.Pick(0, 1000, 30_000, Long, Long, Long))));
        }

        for (var count = chance.Between(1, 4); count > 0; count--)
        {
            await world.Time.DelayAsync(TimeSpan.FromSeconds(chance.Pick(0, 0, 1, 5, 30, 400, 90_000)));
            await SendAsync(world);
        }
    }

    public override string? WrongWith(Journal journal, World world)
    {
        var wait = journal.Named("wait")!;
        if (wait.Output?.ToString() is "null")
        {
            return MissedBy(journal, wait, world) is { } missed
                ? $"it waited until {wait.EndedAt:O} and did not get event {missed}"
                : journal.WrongUnless($"none {journal.TextOf("after")}");
        }

        var (id, cue) = Read(wait.Output!);
        return Matches(journal, cue) ? journal.WrongUnless($"{id} {journal.TextOf("after")}") : $"it got {wait.Output}, which it did not wait for";
    }

    public override (string Check, string What)? WrongWith(World world) => null;

    private static string AKey(Chance chance) => chance.Pick("a", "a", "b");

    private static Task SendAsync(World world) =>
        world.Client.SendAsync(world.Client.EventOf(Awaited, new Cue(AKey(world.Chance), 0, world.Chance.Next(3))));

    private static (string Id, Cue Cue) Read(Payload got)
    {
        var json = System.Text.Json.JsonDocument.Parse(got.Utf8).RootElement;
        return (json.GetProperty("id").GetString()!, System.Text.Json.JsonSerializer.Deserialize<Cue>(json.GetProperty("data"), System.Text.Json.JsonSerializerOptions.Web)!);
    }

    private static bool Matches(Journal journal, Cue cue)
    {
        var own = journal.Event.Data.Read<Cue>(System.Text.Json.JsonSerializerOptions.Web)!;
        return own.Key == cue.Key && (journal.Run.FunctionId == Matching || cue.Choice > 0);
    }

    /// <summary>An event that was stored long before the end of the wait, and after its beginning was stored.</summary>
    private static string? MissedBy(Journal journal, Step wait, World world)
    {
        var since = world.Checks.Waits.PendingSince(journal.Run.RerunOf ?? journal.Run.Id, wait.Key.Hash);
        foreach (var (accepted, at) in world.Storage.Events.Values)
        {
            if (accepted.Name == Awaited && at > since && accepted.ReceivedAt > wait.StartedAt && at < wait.EndedAt - TimeSpan.FromDays(1)
                && Matches(journal, accepted.Data.Read<Cue>(System.Text.Json.JsonSerializerOptions.Web)!))
            {
                return accepted.Id;
            }
        }

        return null;
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
