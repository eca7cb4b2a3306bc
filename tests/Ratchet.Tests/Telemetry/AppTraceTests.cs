using System.Diagnostics;
using Ratchet.Model;
using Ratchet.Tests.Runtimes.Inngest;
using static Ratchet.Tests.Runtimes.Inngest.PlayedAnswer;

namespace Ratchet.Tests.Telemetry;

/// <summary>The trace of a run whose code is in an app with an SDK.</summary>
[Collection(nameof(Trace))]
public sealed class AppTraceTests
{
    private const string Handled = "process runs < send runs < POST /e/{key?}";

    [Fact]
    public async Task Each_call_of_an_app_is_a_span_and_carries_it()
    {
        using var trace = new Trace();
        await using var app = await PlayedSdk.StartAsync(Ops(Run("a")), Returns("1"));

        await trace.PostAsync(() => app.RunAsync());

        var calls = trace.Spans.Where(span => span.Kind == ActivityKind.Client).ToList();
        Assert.Equal(calls.Select(span => span.Id), app.Calls.Select(call => call.Headers["traceparent"]));
        Assert.All(calls, span => Assert.Equal($"POST < {Handled}", trace.WayOf(span)));
    }

    [Fact]
    public async Task A_step_that_an_app_ran_while_it_was_asked_what_comes_next_is_told_of()
    {
        using var trace = new Trace();
        await using var app = await PlayedSdk.StartAsync(Ops(Error("a")), Ops(Run("a")), Returns("1"));

        await trace.PostAsync(() => app.RunAsync());

        var tries = trace.Spans.Where(span => span.DisplayName == "step a").OrderBy(span => span.GetTagItem("ratchet.attempt")).ToList();
        Assert.Equal([(0, ActivityStatusCode.Error), (1, ActivityStatusCode.Unset)], tries.Select(span => ((int)span.GetTagItem("ratchet.attempt")!, span.Status)));
        Assert.Equal($"step a < {Handled}", trace.WayOf(tries[0]));
    }

    [Fact]
    public async Task Steps_that_an_app_is_asked_to_run_have_their_calls_in_them()
    {
        using var trace = new Trace();
        await using var app = await PlayedSdk.StartAsync(call => Task.FromResult(call switch
        {
            { Step: "step" } => call.Knows("a") && call.Knows("b") ? Returns("1") : Ops(Plan("a"), Plan("b")),
            _ => Ops(Run(call.Step == StepKey.Of("a").Hash ? "a" : "b")),
        }));

        await trace.PostAsync(() => app.RunAsync());

        Assert.Equal($"step a < {Handled}", trace.WayOf(trace.One("step a")));
        var within = Assert.Single(trace.Spans, span => span.ParentSpanId == trace.One("step b").SpanId);
        Assert.Contains(within.Id, app.Calls.Select(call => call.Headers["traceparent"]));
    }
}
