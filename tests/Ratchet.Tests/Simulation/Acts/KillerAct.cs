using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>A step that kills its process each time: at once, or when it has run for a while.</summary>
internal sealed class KillerAct() : Act<KillerAct.Killer>("killer")
{
    private const string Event = "sim/killer";

    public override bool KillsWorkers => true;

    public override async Task PlayAsync(World world) =>
        await world.Client.SendAsync(world.Client.EventOf(Event, new Cue("", world.Chance.Pick(0, 10, 200, 3000, 45_000))));

    public override string? WrongWith(Journal journal, World world) => journal.Run.Status == RunStatus.Failed
        && journal.Run.Output!.ToString().Contains("WorkerDied", StringComparison.Ordinal) ? null : $"it is {journal.Run.Status} with {journal.Run.Output}";

    [DurableFunction("killer")]
    [OnEvent(Event)]
    internal sealed class Killer(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            await run.Step.RunAsync("harmless", stop => stage.BodyAsync(run, "harmless", [], stop));
            await run.Step.RunAsync("deadly", async stop =>
            {
                await stage.LastAsync(run.Event.Data.Span, CancellationToken.None);
                await stage.KillAsync();
            });
            return "never";
        }
    }
}
