using Ratchet.Authoring;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Tests.Simulation.Checks;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>A function that invokes others: one that works and invokes a third, one that fails, one that may be too slow, one that is not there.</summary>
internal sealed class InvokeAct : Act
{
    private const string Event = "sim/parent";

    private static readonly string[] Invoked = ["works", "fails", "slow"];
    private static readonly TimeSpan Soon = TimeSpan.FromHours(3);

    public override bool Has(string functionId) => functionId is "app-parent" or "app-child" or "app-grandchild";

    public override void AddFunctions(RatchetBuilder functions) => functions.AddFunction<Parent>().AddFunction<Child>().AddFunction<Grandchild>();

    public override async Task PlayAsync(World world) =>
        await world.Client.SendAsync(world.Client.EventOf(Event, new Cue("", world.Chance.Pick(0, 1500, 40_000, 90_000_000), world.Chance.Next(2))));

    public override string? WrongWith(Journal journal, World world) => journal.Run.FunctionId switch
    {
        "app-parent" => journal.WrongUnless($"{string.Join(' ', Invoked.Append("missing").Select(id => ResultOf(journal.Named(id))))} {journal.TextOf("beside")}")
            ?? Invoked.Select(id => WrongWith(journal, journal.Named(id)!, world)).FirstOrDefault(wrong => wrong is not null)
            ?? (journal.Named("missing")?.Error?.Name == "FunctionNotFound" ? null : "'missing' must not be found"),
        "app-child" when IsToFail(journal) => journal.Run.Status == RunStatus.Failed ? null : "it must have failed",
        "app-child" => journal.WrongUnless($"{journal.TextOf("work")} {ResultOf(journal.Named("deeper"))}"),
        _ => journal.WrongUnless($"{journal.TextOf("dig")}"),
    };

    public override (string Check, string What)? WrongWith(World world)
    {
        var children = new Dictionary<ParentStep, string>();
        foreach (var journal in world.Storage.Journals)
        {
            if (journal.Run.Parent is { } parent && !children.TryAdd(parent, journal.Run.Id))
            {
                return (Check.OneChild, $"Runs {children[parent]} and {journal.Run.Id} were both invoked by one step of run {parent.RunId}.");
            }

            if (journal.Run.Parent is { } of && world.Storage.LastOf(of.RunId)?.Find(of.Step)?.Child?.RunId != journal.Run.Id)
            {
                return (Check.OneChild, $"Run {journal.Run.Id} was invoked by run {of.RunId}, which knows nothing of it.");
            }
        }

        return null;
    }

    private static string ResultOf(Step? step) => step?.Error is { } error ? $"!{error.Name}" : $"{step?.Output?.ToString().Trim('"')}";

    private static bool IsToFail(Journal journal) => journal.Event.Data.ToString().Contains("\"choice\":1", StringComparison.Ordinal);

    /// <summary>The outcome of the step is that of the run, if it did not wait in vain.</summary>
    private static string? WrongWith(Journal journal, Step step, World world)
    {
        if (step.Error?.Name == "InvokeTimeout")
        {
            // Its worker may have died, and the time have been over before another could start it.
            return step.Key.Id == "slow" || world.Checks.WasHeld(step.Child!.RunId) ? null : $"'{step.Key.Id}' has all the time there is";
        }

        if (world.Checks.DelayOf(step.Child!.RunId) > Soon)
        {
            return $"'{step.Key.Id}' has started its run too late";
        }

        return world.Storage.LastOf(step.Child.RunId)! switch
        {
            { Run.Status: RunStatus.Completed, Text: var text } => text == step.Output?.ToString().Trim('"') ? null : $"'{step.Key.Id}' has not the result of its run, {text}",
            { Run.Status: var status } => step.Error is not null ? null : $"'{step.Key.Id}' has a result, and its run is {status}",
        };
    }

    [DurableFunction("parent")]
    [OnEvent(Event)]
    internal sealed class Parent(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var beside = run.Step.RunAsync("beside", stop => stage.BodyAsync(run, "beside", [], stop));
            var (works, fails) = (TryAsync(run, "works", new Cue("")), TryAsync(run, "fails", new Cue("", 0, 1)));
            var both = run.Event.Data.Choice == 0 ? $"{await works} {await fails}" : string.Join(' ', await Task.WhenAll(works, fails));
            var slow = await TryAsync(run, "slow", new Cue("", run.Event.Data.Time), TimeSpan.FromSeconds(30));
            return $"{both} {slow} {await TryAsync(run, "missing", new Cue(""), function: "nobody")} {await beside}";
        }

        private static async Task<string> TryAsync(IRunContext<Cue> run, string id, Cue cue, TimeSpan? timeout = null, string function = "child")
        {
            try
            {
                return await run.Step.InvokeAsync<string>(id, function, cue, timeout);
            }
            catch (InvokeException failed)
            {
                return $"!{failed.Error.Name}";
            }
        }
    }

    [DurableFunction("child", Retries = 0)]
    [OnEvent("sim/nobody")]
    internal sealed class Child(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            var work = await run.Step.RunAsync("work", stop => stage.BodyAsync(run, "work", [], stop));
            await run.Step.SleepAsync("nap", run.Event.Data.Span);
            if (run.Event.Data.Choice == 1)
            {
                throw new NonRetriableException("The child fails.");
            }

            try
            {
                return $"{work} {await run.Step.InvokeAsync<string>("deeper", "app-grandchild")}";
            }
            catch (InvokeException failed)
            {
                return $"{work} !{failed.Error.Name}";
            }
        }
    }

    [DurableFunction("grandchild")]
    [OnEvent("sim/nobody")]
    internal sealed class Grandchild(Stage stage) : DurableFunction<Cue, string>
    {
        public override Task<string> RunAsync(IRunContext<Cue> run) => run.Step.RunAsync("dig", stop => stage.BodyAsync(run, "dig", [], stop));
    }
}
