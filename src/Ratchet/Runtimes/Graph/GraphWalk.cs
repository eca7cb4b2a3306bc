using System.Text.Encodings.Web;
using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Runtimes.InProcess;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Runtimes.Graph;

/// <summary>
/// A graph as the code of a function: it asks for each step as soon as all those before it are done, and so replays, retries and runs in
/// parallel as any function does. What it decides follows from recorded outcomes, in their recorded order.
/// </summary>
/// <param name="graph">The steps.</param>
/// <param name="journal">The run and its event.</param>
/// <param name="session">Where steps are asked for.</param>
/// <param name="substitutes">What steps do instead in a test.</param>
/// <param name="time">The clock.</param>
internal sealed class GraphWalk(StepGraph graph, Journal journal, Session session, IStepSubstitutes? substitutes, TimeProvider time)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, Task<Visit>> visits = [];
    private readonly OrderedDictionary<string, Payload> responses = [];
    private StepException? failure;

    private enum Visit
    {
        HasRun,
        WasSkipped,
        DidNotBegin,
    }

    /// <summary>Walks all steps. One that fails keeps others from beginning; those that have begun come to their end first.</summary>
    /// <returns>The response of the only leaf, else the responses of all leaves that ran, by their ids.</returns>
    public async Task<Payload> RunAsync()
    {
        foreach (var step in graph.Steps)
        {
            visits[step.Id] = VisitAsync(step);
        }

        await Task.WhenAll(visits.Values);
        return failure is null ? Output() : throw failure;
    }

    private async Task<Visit> VisitAsync(GraphStep step)
    {
        var before = await Task.WhenAll(step.After.Select(id => visits[id]));
        if (failure is not null)
        {
            return Visit.DidNotBegin;
        }

        var skipped = step.After.Zip(before).FirstOrDefault(pair => pair.Second == Visit.WasSkipped).First;
        Plan plan = new Plan.Run();
        var promise = new Promise<Payload>(output => output, typeof(JsonElement));
        session.Ask(step.Id, (key, known) =>
        {
            plan = Plan.Of(step, known, skipped, new Bindings(journal.Event, Steps: Value.Of(new Dictionary<string, Payload>(responses))));
            return CallOf(step, plan, key, known, promise);
        });
        try
        {
            var response = await promise.Task;
            if (plan is Plan.Skip)
            {
                return Visit.WasSkipped;
            }

            responses.Add(step.Id, response);
            return Visit.HasRun;
        }
        catch (StepException failed)
        {
            failure ??= failed;
            return Visit.DidNotBegin;
        }
    }

    private BodyCall CallOf(GraphStep step, Plan plan, StepKey key, Step? known, IPromise promise)
    {
        var tries = new StepOptions { Retries = step.Retries, Timeout = step.Timeout };
        return plan switch
        {
            Plan.Skip skip => new BodyCall(key, known, promise, StepKind.Skip, null, _ => Task.FromResult(Payload.From(new { reason = skip.Because }, Readable))),
            Plan.Fail fail => new BodyCall(key, known, promise, StepKind.Run, null, _ => Task.FromException<Payload>(fail.Error)),
            _ => new BodyCall(key, known, promise, StepKind.Run, tries, BodyOf(step, [.. responses])),
        };
    }

    private Func<CancellationToken, Task<Payload>> BodyOf(GraphStep step, KeyValuePair<string, Payload>[] finished) => async cancellation =>
    {
        var attempt = StepScope.Current?.Attempt ?? 0;
        if (substitutes?.Find(step.Id) is { } substitute)
        {
            return Payload.From(substitute(attempt), JsonSerializerOptions.Web);
        }

        var run = journal.Run;
        var trace = TraceContext.OfCall(run, FormattableString.Invariant($"{step.Id}/{attempt}"));
        var input = StepInput.Of(run, journal.Event, finished, step.Id, attempt, trace);
        var reply = await step.Runtime.RunAsync(new StepTry(run.Id, step.Id, attempt, input, trace), cancellation);
        return Responses.Read(step.Id, reply, time.GetUtcNow());
    };

    private Payload Output()
    {
        if (graph.Leaves is [var only])
        {
            return responses.GetValueOrDefault(only, Payload.Null);
        }

        return Payload.From(graph.Leaves.Where(responses.ContainsKey).ToDictionary(id => id, id => responses[id]), JsonSerializerOptions.Web);
    }
}
