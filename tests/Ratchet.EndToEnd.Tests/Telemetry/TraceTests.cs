using Ratchet.EndToEnd.Tests.StepFunctions;

namespace Ratchet.EndToEnd.Tests.Telemetry;

/// <summary>What a collector gets of runs, from a server as it is.</summary>
public sealed class TraceTests(TracedServer one) : StepFunctionTests(one), IClassFixture<TracedServer>
{
    private const string Post = "POST /e/{key?}";

    private readonly Caller caller = new();

    [Fact]
    public async Task ARunOfThreeSteps_IsOneTrace_FromThePostToTheServicesThatItCalls()
    {
        var runId = await RunIdAsync(Assert.Single(await one.SendAsync(caller, new { name = "three-steps", data = new { } })));

        var trace = await one.Collector.TraceAsync(caller.TraceId, spans => spans.Any(span => span.Kind == SpanKind.Consumer) && spans.Any(span => span.Kind == SpanKind.Server));

        TestContext.Current.SendDiagnosticMessage(Tree.InFull(trace));
        Assert.Equal(
            $"""
            {Post}
              send runs
                process runs
                  step one
                    POST
                  step two
                    POST
                  step three
                    POST
            """.ReplaceLineEndings("\n"),
            Tree.Of(trace));
        Assert.Equal(caller.SpanId, trace.Single(span => span.Name == Post).ParentId);
        var calls = trace.Where(span => span.Kind == SpanKind.Client).OrderBy(span => span.StartsAt).Select(span => $"00-{caller.TraceId}-{span.Id}-01").ToList();
        var received = one.AspNet.RequestsOf(runId, "/hello");
        Assert.Equal(calls, received.Select(request => request.Headers.TraceParent.ToString()));
        Assert.All(received, request => Assert.Equal(Caller.TraceState, request.Headers.TraceState));
        var steps = trace.Where(span => span.Name.StartsWith("step", StringComparison.Ordinal)).OrderBy(span => span.StartsAt).Select(span => $"00-{caller.TraceId}-{span.Id}-01");
        Assert.Equal(steps, received.Select(request => request.Body.GetProperty("ctx").GetProperty("traceparent").GetString()));
    }

    [Fact]
    public async Task ItsSpans_SayWhatTheyAreAbout()
    {
        var runId = await RunIdAsync(Assert.Single(await one.SendAsync(caller, new { name = "three-steps", data = new { } })));

        var trace = await one.Collector.TraceAsync(caller.TraceId, spans => spans.Any(span => span.Kind == SpanKind.Consumer) && spans.Any(span => span.Kind == SpanKind.Server));

        Assert.All(trace, span => Assert.Equal(("Ratchet", "ratchet"), (span.Source, span.Resource["service.name"])));
        AssertSays(trace, Post, ("http.request.method", "POST"), ("http.route", "/e/{key?}"), ("http.response.status_code", "200"));
        AssertSays(trace, "send runs", ("messaging.system", "ratchet"), ("messaging.operation.type", "send"), ("ratchet.message.reason", "start"), ("ratchet.run.id", runId));
        AssertSays(
            trace,
            "process runs",
            ("messaging.destination.name", "runs"),
            ("messaging.operation.type", "process"),
            ("ratchet.run.id", runId),
            ("ratchet.function.id", "app-three-steps"),
            ("ratchet.run.status", "Completed"));
        AssertSays(trace, "step two", ("ratchet.run.id", runId), ("ratchet.function.id", "app-three-steps"), ("ratchet.step.id", "two"), ("ratchet.attempt", "0"));
        AssertSays(trace, "POST", ("http.request.method", "POST"), ("server.address", "127.0.0.1"), ("http.response.status_code", "200"));
    }

    [Fact]
    public async Task WhatARunDoesAfterASleep_BelongsToTheSameTrace()
    {
        await one.SendAsync(caller, new { name = "test/around-a-sleep", data = new { milliseconds = 1500 } });

        var trace = await one.Collector.TraceAsync(caller.TraceId, spans => spans.Count(span => span.Kind == SpanKind.Consumer) == 2 && spans.Any(span => span.Kind == SpanKind.Server));

        Assert.Equal(
            $"""
            {Post}
              send runs
                process runs
                  step before
                  send runs
                    process runs
                      step after
            """.ReplaceLineEndings("\n"),
            Tree.Of(trace));
    }

    [Fact]
    public async Task AnEventOfAnotherTrace_IsLinked_AndTheRunGoesOnInItsOwn()
    {
        var (name, other) = ($"test/comes-{Guid.NewGuid():N}", new Caller());
        var runId = await RunIdAsync(Assert.Single(await one.SendAsync(caller, new { name = "test/waits-for-event", data = new { @event = name } })));
        await Harness.Eventually.Get(() => one.Stage.StepsAsync(one.Server, runId), steps => steps.Any(step => step.GetProperty("id").GetString() == "wait"));

        await one.SendAsync(other, new { name, data = new { } });

        var trace = await one.Collector.TraceAsync(caller.TraceId, spans => spans.Any(span => span.Name == "step after") && spans.Any(span => span.LinkedTraces.Count > 0));
        var woken = trace.Single(span => span.LinkedTraces.Count > 0);
        Assert.Equal([other.TraceId], woken.LinkedTraces);
        Assert.Equal("event", woken.Attributes["ratchet.message.reason"]);
        Assert.Equal(trace.Single(span => span.Name == Post).Id, woken.ParentId);
        await one.Collector.TraceAsync(other.TraceId, spans => spans.Any(span => span.Kind == SpanKind.Consumer && span.Attributes["ratchet.message.reason"] == "event"));
    }

    [Fact]
    public async Task EachRunOfABundle_HasItsTrace()
    {
        var events = Enumerable.Range(0, 40).Select(_ => (object)new { name = "test/in-sequence", data = new { steps = 1 } }).ToArray();

        await one.SendAsync(caller, events);

        var trace = await one.Collector.TraceAsync(caller.TraceId, spans => spans.Count(span => span.Kind == SpanKind.Consumer) == 40);
        Assert.Equal(40, trace.Count(span => span.Name == "step step-0"));
        Assert.Equal(40, trace.Where(span => span.Kind == SpanKind.Consumer).Select(span => span.Attributes["ratchet.run.id"]).Distinct().Count());
    }

    [Fact]
    public async Task ATryThatFails_IsAnError_AndWhatIsLoggedInEach_SaysWhichItIs()
    {
        var runId = await RunIdAsync(Assert.Single(await one.SendAsync(caller, new { name = "test/confides", data = new { } })));

        var trace = await one.Collector.TraceAsync(caller.TraceId, spans => spans.Count(span => span.Name == "step tell") == 2);

        var tries = trace.Where(span => span.Name == "step tell").OrderBy(span => span.StartsAt).ToList();
        Assert.Equal([("0", true, "exception"), ("1", false, null)], tries.Select(span => (span.Attributes["ratchet.attempt"], span.IsError, span.Events.SingleOrDefault())));
        var lines = await Harness.Eventually.Get(
            () => Task.FromResult(one.Collector.Logs.Where(line => line.TraceId == caller.TraceId && line.Body.StartsWith("said", StringComparison.Ordinal)).ToList()), lines => lines.Count == 3);
        Assert.All(lines, line => Assert.Equal((runId, "app-confides"), (line.Attributes["ratchet.run.id"], line.Attributes["ratchet.function.id"])));
        Assert.DoesNotContain("ratchet.step.id", lines.Single(line => line.Body == "said between steps").Attributes.Keys);
        Assert.Equal(
            tries.Select(span => ("tell", span.Attributes["ratchet.attempt"], span.Id)),
            lines.Where(line => line.Body == "said in a step").Select(line => (line.Attributes["ratchet.step.id"], line.Attributes["ratchet.attempt"], line.SpanId)).Order());
    }

    private async Task<string> RunIdAsync(string eventId) => (await one.Stage.RunAsync(one.Server, eventId)).GetProperty("run_id").GetString()!;

    private static void AssertSays(IReadOnlyList<Span> trace, string name, params (string Name, string Value)[] attributes)
    {
        var span = trace.First(span => span.Name == name);
        Assert.All(attributes, attribute => Assert.Equal(attribute.Value, span.Attributes.GetValueOrDefault(attribute.Name)));
    }
}
