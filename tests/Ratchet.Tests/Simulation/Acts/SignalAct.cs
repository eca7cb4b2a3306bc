using Ratchet.Authoring;
using Ratchet.Engine.Waiting;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Runs that wait for a signal, which is sent until somebody has waited for it.</summary>
internal sealed class SignalAct() : Act<SignalAct.Listens>("listens")
{
    private const string Event = "sim/listens";
    private const long Long = 30L * 86_400_000;

    public override async Task PlayAsync(World world)
    {
        var key = "secret";
        var (chance, client) = (world.Chance, world.Client);
        if (await client.SendAsync(client.EventOf(Event, new Cue(key, chance.Pick(0, 2000, Long, Long)))) is null)
        {
            return;
        }

        for (var tries = 0; tries < 5; tries++)
        {
            await world.Time.DelayAsync(TimeSpan.FromSeconds(chance.Pick(0, 1, 60, 900)));
            var data = new Payload("\"now\""u8.ToArray());
            if (await client.AskAsync("signal", (process, aborted) => process.Get<SendSignal>().HandleAsync(key, data, aborted)) is { Value: { } runId })
            {
                signalled.TryAdd(runId, world.Time.Now);
                return;
            }
        }
    }

    private readonly Dictionary<string, DateTimeOffset> signalled = [];

    public override string? WrongWith(Journal journal, World world)
    {
        var wait = journal.Named("signal")!;
        return wait.Output!.ToString() == "null" && wait.EndedAt - TimeSpan.FromDays(1) > signalled.GetValueOrDefault(journal.Run.Id, DateTimeOffset.MaxValue)
            ? "it was sent a signal that it did not get"
            : journal.WrongUnless($"{(wait.Output!.ToString() == "null" ? "none" : "now")} {journal.TextOf("after")}");
    }

    [DurableFunction("listens")]
    [OnEvent(Event)]
    internal sealed class Listens(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var got = await run.Step.WaitForSignalAsync<string>("signal", run.Event.Data.Key, run.Event.Data.Span);
            return $"{got?.Data ?? "none"} {await run.Step.RunAsync("after", stop => stage.BodyAsync(run, "after", ["signal"], stop))}";
        }
    }
}
