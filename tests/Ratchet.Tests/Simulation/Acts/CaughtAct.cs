using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Steps that fail for good, whose errors the code catches: at once, after their tries, and when their time is over.</summary>
internal sealed class CaughtAct() : Act<CaughtAct.Caught>("caught")
{
    private const string Event = "sim/caught";

    public override async Task PlayAsync(World world) =>
        await world.Client.SendAsync(world.Client.EventOf(Event, new Cue("", world.Chance.Pick(0, 1000, 60_000))));

    public override string? WrongWith(Journal journal, World world)
    {
        var slow = journal.Named("slow");
        return journal.WrongUnless($"NonRetriableException InvalidOperationException {slow?.Error?.Name ?? journal.TextOf("slow")} {journal.TextOf("fine")}")
            ?? (slow?.Error is null or { Name: "StepTimeout" } ? null : $"'slow' failed with {slow.Error.Name}")
            ?? (journal.Named("hopeless")!.Attempts.Count == 2 ? null : "'hopeless' must have two tries");
    }

    [DurableFunction("caught", Retries = 2)]
    [OnEvent(Event)]
    internal sealed class Caught(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var wrong = await TryAsync(run.Step.RunAsync("wrong", async stop =>
            {
                await stage.BodyAsync(run, "wrong", [], stop);
                return string.Empty.Length == 0 ? throw new NonRetriableException("There is no point.") : string.Empty;
            }));
            var hopeless = await TryAsync(run.Step.RunAsync("hopeless", async stop =>
            {
                await stage.BodyAsync(run, "hopeless", ["wrong"], stop);
                return string.Empty.Length == 0 ? throw new InvalidOperationException("Never.") : string.Empty;
            }, new StepOptions { Retries = 1 }));
            var slow = await TryAsync(run.Step.RunAsync(
                "slow",
                stop => stage.BodyAsync(run, "slow", ["wrong", "hopeless"], stop, run.Event.Data.Span),
                new StepOptions { Timeout = TimeSpan.FromSeconds(3), Retries = 1 }));
            return $"{wrong} {hopeless} {slow} {await run.Step.RunAsync("fine", stop => stage.BodyAsync(run, "fine", ["wrong", "hopeless", "slow"], stop))}";
        }

        private static async Task<string> TryAsync(Task<string> step)
        {
            try
            {
                return await step;
            }
            catch (StepException failed)
            {
                return failed.Error.Name;
            }
        }
    }
}
