using Ratchet.Authoring;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Tests.Simulation.Checks;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>A function that fails, and one that is told of it, once.</summary>
internal sealed class FailingAct : Act
{
    private const string Event = "sim/failing";
    private const string Failing = "app-failing";
    private const string Handler = "app-on-failing";

    public override bool Has(string functionId) => functionId is Failing or Handler;

    public override void AddFunctions(RatchetBuilder functions) => functions.AddFunction<Doomed>().AddFunction<OnFailing>();

    public override async Task PlayAsync(World world) =>
        await world.Client.SendAsync(world.Client.EventOf(Event, new Cue("", 0, world.Chance.Next(2))));

    public override string? WrongWith(Journal journal, World world) => journal.Run.FunctionId == Handler
        ? journal.WrongUnless($"{journal.TextOf("note")} {TriggerOf(journal)}")
        : journal.Run.Status == RunStatus.Failed ? null : $"it is {journal.Run.Status}, and must have failed";

    public override (string Check, string What)? WrongWith(World world)
    {
        var handlers = world.Storage.Journals
            .Where(journal => journal.Run is { FunctionId: Handler, RerunOf: null })
            .GroupBy(TriggerOf).ToDictionary(group => group.Key, group => group.Count());
        foreach (var run in world.Storage.Journals.Select(journal => journal.Run).Where(run => run.FunctionId == Failing))
        {
            if (handlers.GetValueOrDefault(run.Id) != (run.Status == RunStatus.Failed ? 1 : 0))
            {
                return (Check.OneChild, $"Run {run.Id} is {run.Status}, and {handlers.GetValueOrDefault(run.Id)} runs were told of its failure.");
            }
        }

        return null;
    }

    private static string TriggerOf(Journal journal) =>
        System.Text.Json.JsonDocument.Parse(journal.Event.Data.Utf8).RootElement.GetProperty("run_id").GetString()!;

    [DurableFunction("failing", Retries = 1)]
    [OnEvent(Event)]
    internal sealed class Doomed(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            if (run.Event.Data.Choice == 0)
            {
                throw new InvalidOperationException("The code fails.");
            }

            return await run.Step.RunAsync("doomed", async stop =>
            {
                await stage.BodyAsync(run, "doomed", [], stop);
                return run.Attempt >= 0 ? throw new InvalidOperationException("The step fails.") : string.Empty;
            });
        }
    }

    [DurableFunction("on-failing")]
    [OnFailureOf("failing")]
    internal sealed class OnFailing(Stage stage) : DurableFunction<FunctionFailed<Cue>, string>
    {
        public override async Task<string> RunAsync(IRunContext<FunctionFailed<Cue>> run) =>
            $"{await run.Step.RunAsync("note", stop => stage.BodyAsync(run, "note", [], stop))} {run.Event.Data.RunId}";
    }
}
