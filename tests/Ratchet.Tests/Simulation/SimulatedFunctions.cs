using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation;

/// <summary>The functions that are simulated. Each knows what its run must have come to.</summary>
internal static class SimulatedFunctions
{
    public const string Event = "test/simulated";

    public static void AddAll(RatchetBuilder functions) =>
        functions.AddFunction<Sequence>().AddFunction<Parallel>().AddFunction<Flaky>().AddFunction<Race>();

    /// <summary>What is wrong with a run that has ended; null if it is as it must be.</summary>
    public static string? WrongWith(Journal journal)
    {
        var first = journal.Steps.Values.Where(step => step.Key.Id is "left" or "right").MinBy(step => step.Order)?.Key.Id;
        var expected = journal.Run.FunctionId switch
        {
            "app-sequence" => (Output: "\"0123\"", Steps: 6),
            "app-parallel" => (Output: "33", Steps: 9),
            "app-flaky" => (Output: "\"2 tries, 1 failure\"", Steps: 2),
            _ => (Output: $"\"{first}\"", Steps: 4),
        };
        return journal.Run.Status != RunStatus.Completed || journal.Run.Output?.ToString() != expected.Output || journal.Steps.Count != expected.Steps
            ? $"{journal.Run.FunctionId} is {journal.Run.Status} with {journal.Run.Output} and the steps "
                + $"{string.Join(", ", journal.Steps.Values.Select(step => step.Key.Id))}"
            : null;
    }

    /// <summary>Steps and sleeps in turn.</summary>
    [DurableFunction("sequence")]
    [OnEvent(Event)]
    internal sealed class Sequence(Observer observer) : DurableFunction<JsonElement, string>
    {
        public override async Task<string> RunAsync(IRunContext<JsonElement> run)
        {
            var all = string.Empty;
            for (var i = 0; i < 4; i++)
            {
                all += await run.Step.RunAsync("step", _ => observer.BodyAsync(run.RunId, after: i + (i / 2), $"{i}"));
                if (i % 2 == 1)
                {
                    await run.Step.SleepAsync("nap", TimeSpan.FromSeconds(i * 20));
                }
            }

            return all;
        }
    }

    /// <summary>Branches of a sleep and two steps each, at once.</summary>
    [DurableFunction("parallel")]
    [OnEvent(Event)]
    internal sealed class Parallel(Observer observer) : DurableFunction<JsonElement, int>
    {
        public override async Task<int> RunAsync(IRunContext<JsonElement> run) => (await Task.WhenAll(Enumerable.Range(0, 3).Select(BranchAsync(run)))).Sum();

        private Func<int, Task<int>> BranchAsync(IRunContext run) => async branch =>
        {
            var first = await run.Step.RunAsync($"{branch}/first", _ => observer.BodyAsync(run.RunId, after: 0, branch));
            await run.Step.SleepAsync($"{branch}/nap", TimeSpan.FromSeconds(branch * 5));
            return first + await run.Step.RunAsync($"{branch}/second", _ => observer.BodyAsync(run.RunId, after: 2, 10));
        };
    }

    /// <summary>A step and code that fail before they succeed.</summary>
    [DurableFunction("flaky")]
    [OnEvent(Event)]
    internal sealed class Flaky(Observer observer) : DurableFunction<JsonElement, string>
    {
        public override async Task<string> RunAsync(IRunContext<JsonElement> run)
        {
            var tries = await run.Step.RunAsync("flaky", async _ =>
            {
                await observer.BodyAsync(run.RunId, after: 0, run.Attempt);
                return run.Attempt < 2 ? throw new InvalidOperationException("Flaky.") : run.Attempt;
            });
            if (run.Attempt == 0)
            {
                throw new InvalidOperationException("The code is flaky, too.");
            }

            var failures = run.Attempt;
            return await run.Step.RunAsync("sum up", _ => observer.BodyAsync(run.RunId, after: 1, $"{tries} tries, {failures} failure"));
        }
    }

    /// <summary>Who comes first decides what is done next, which must be the same for every worker.</summary>
    [DurableFunction("race")]
    [OnEvent(Event)]
    internal sealed class Race(Observer observer) : DurableFunction<JsonElement, string>
    {
        public override async Task<string> RunAsync(IRunContext<JsonElement> run)
        {
            var left = run.Step.RunAsync("left", _ => observer.BodyAsync(run.RunId, after: 0, "left"));
            var right = run.Step.RunAsync("right", _ => observer.BodyAsync(run.RunId, after: 0, "right"));
            var winner = await await Task.WhenAny(left, right);
            await run.Step.RunAsync($"after {winner}", _ => observer.BodyAsync(run.RunId, after: 1, winner));
            await Task.WhenAll(left, right);
            await run.Step.SleepAsync("nap", TimeSpan.FromSeconds(10));
            return winner;
        }
    }
}
