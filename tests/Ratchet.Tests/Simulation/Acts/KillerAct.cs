using Ratchet.Authoring;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>A step that kills its process each time, at once or when it has run for a while; and another function that takes long, beside it.</summary>
internal sealed class KillerAct : Act
{
    private const string Event = "sim/killer";
    private const string Killing = "app-killer";

    public override bool KillsWorkers => true;

    public override bool Has(string functionId) => functionId is Killing or "app-bystander";

    public override void AddFunctions(RatchetBuilder functions) => functions.AddFunction<Killer>().AddFunction<Bystander>();

    public override async Task PlayAsync(World world) =>
        await world.Client.SendAsync(world.Client.EventOf(Event, new Cue("", world.Chance.Pick(0, 10, 200, 3000, 45_000), world.Chance.Pick(1, 15, 50))));

    public override string? WrongWith(Journal journal, World world) => journal.Run.FunctionId != Killing ? journal.WrongUnless($"{journal.TextOf("stand by")}") : journal.Run.Status == RunStatus.Failed
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

    [DurableFunction("bystander")]
    [OnEvent(Event)]
    internal sealed class Bystander(Stage stage) : DurableFunction<Cue, string>
    {
        public override Task<string> RunAsync(IRunContext<Cue> run) =>
            run.Step.RunAsync("stand by", stop => stage.BodyAsync(run, "stand by", [], stop, TimeSpan.FromSeconds(run.Event.Data.Choice)));
    }
}
