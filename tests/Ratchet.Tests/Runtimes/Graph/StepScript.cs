using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Runtimes.Graph;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Tests.Runtimes.Graph;

/// <summary>Runs steps as a test says, and remembers what they were given.</summary>
internal sealed class StepScript(Func<StepTry, CancellationToken, Task<StepReply>> answer) : IStepRuntime
{
    public const string Event = "test/graph";

    private readonly ConcurrentQueue<StepTry> tries = new();

    /// <summary>Answers each try at once.</summary>
    public StepScript(Func<StepTry, StepReply> answer)
        : this((step, _) => Task.FromResult(answer(step)))
    {
    }

    /// <summary>Everything succeeds.</summary>
    public StepScript()
        : this(step => Ok($"\"{step.StepId}\""))
    {
    }

    public IReadOnlyList<StepTry> Tries => [.. tries];

    public static StepReply Ok(string body) => Reply(200, $$"""{"body":{{body}}}""");

    public static StepReply Reply(int status, string text) => new(status, Encoding.UTF8.GetBytes(text));

    /// <summary>The ids of the steps that a try was told of as finished.</summary>
    public static IEnumerable<string> FinishedBefore(StepTry step) =>
        JsonElement.Parse(step.Input.Utf8.Span).GetProperty("steps").EnumerateObject().Select(one => one.Name).Order();

    public Task<StepReply> RunAsync(StepTry step, CancellationToken cancellation)
    {
        tries.Enqueue(step);
        return answer(step, cancellation);
    }

    public GraphStep Step(string id, string[]? after = null, string? condition = null, int? retries = null) => new(
        id, null, after ?? [], condition is null ? null : Expression.Parse(condition, Variables.Event, Variables.Steps), retries, TimeSpan.FromMinutes(5), this);

    /// <summary>An app of one function with these steps.</summary>
    public static App AnApp(params GraphStep[] steps) => new(functions => functions.Services.AddSingleton(services => new FunctionDefinition
    {
        Id = "app-graph",
        AppId = "app",
        Name = "Graph",
        Triggers = [new EventTrigger(Event)],
        Runtime = new GraphRuntime(new StepGraph(steps), substitutes: null, services.GetRequiredService<TimeProvider>()),
    }));
}
