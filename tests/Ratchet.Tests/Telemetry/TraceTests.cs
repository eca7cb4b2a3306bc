using System.Diagnostics;
using System.Text;
using Ratchet.Engine.Accepting;
using Ratchet.Model;
using Ratchet.Telemetry;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Telemetry;

[Collection(nameof(Trace))]
public sealed class TraceTests
{
    private const string Post = "POST /e/{key?}";

    [Fact]
    public async Task A_run_is_one_trace_from_the_request_through_every_message_to_each_step()
    {
        using var trace = new Trace();
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("a", _ => Task.CompletedTask);
            await run.Step.SleepAsync("nap", TimeSpan.FromDays(3));
            await run.Step.RunAsync("b", _ => Task.CompletedTask);
            return null;
        });

        await trace.PostAsync(() => app.StartAsync());
        await app.SettleAsync();

        Assert.Equal($"step a < process runs < send runs < {Post}", trace.WayOf(trace.One("step a")));
        Assert.Equal($"step b < process runs < send runs < process runs < send runs < {Post}", trace.WayOf(trace.One("step b")));
        Assert.Equal(trace.Sender.ToActivityContext().SpanId, trace.One(Post).ParentSpanId);
    }

    [Fact]
    public async Task Steps_that_run_together_are_beside_one_another()
    {
        using var trace = new Trace();
        await using var app = new App(async run =>
        {
            await Task.WhenAll(run.Step.RunAsync("a", _ => Task.CompletedTask), run.Step.RunAsync("b", _ => Task.CompletedTask));
            return null;
        });

        await trace.PostAsync(() => app.StartAsync());
        await app.SettleAsync();

        Assert.Equal(trace.One("step a").ParentSpanId, trace.One("step b").ParentSpanId);
        Assert.Equal("process runs", trace.Spans.Single(span => span.SpanId == trace.One("step a").ParentSpanId).DisplayName);
    }

    [Fact]
    public async Task Each_try_is_a_span_and_one_that_fails_says_why()
    {
        using var trace = new Trace();
        await using var app = new App(async run => await run.Step.RunAsync("a", _ => run.Attempt == 0 ? throw new InvalidOperationException("Again.") : Task.FromResult(1)));

        await trace.PostAsync(() => app.StartAsync());
        await app.SettleAsync();

        var tries = trace.Spans.Where(span => span.DisplayName == "step a").ToList();
        Assert.Equal([0, 1], tries.Select(span => span.GetTagItem("ratchet.attempt")));
        Assert.Equal([(ActivityStatusCode.Error, "Again."), (ActivityStatusCode.Unset, null)], tries.Select(span => (span.Status, span.StatusDescription)));
        Assert.Equal("InvalidOperationException", tries[0].GetTagItem("error.type"));
        Assert.Equal("exception", Assert.Single(tries[0].Events).Name);
    }

    [Fact]
    public async Task A_message_that_cannot_be_handled_says_so()
    {
        using var trace = new Trace();
        await using var app = new App(_ => Task.FromResult<object?>(null));
        await trace.PostAsync(() => app.StartAsync());
        app.Calls.On = (call, deed) => call.Name == PortCall.Commit ? throw new IOException("The storage is away.") : deed();

        await Assert.ThrowsAsync<IOException>(() => app.DeliverAsync());

        Assert.Equal((ActivityStatusCode.Error, "The storage is away."), (trace.One("process runs").Status, trace.One("process runs").StatusDescription));
    }

    [Fact]
    public async Task An_event_of_another_trace_is_linked_and_the_run_goes_on_in_its_own()
    {
        using Trace trace = new(), other = new();
        await using var app = new App(async run =>
        {
            await run.Step.WaitForEventAsync<object>("wait", "test/comes", TimeSpan.FromDays(1));
            await run.Step.RunAsync("after", _ => Task.CompletedTask);
            return null;
        });
        await trace.PostAsync(() => app.StartAsync());
        await app.WorkAsync();

        await other.PostAsync(() => app.SendAsync("test/comes"));
        await app.WorkAsync();

        Assert.Equal($"step after < process runs < {Post}", trace.WayOf(trace.One("step after")));
        var woken = trace.Spans.Single(span => span.SpanId == trace.One("step after").ParentSpanId);
        Assert.Equal(other.Id, Assert.Single(woken.Links).Context.TraceId.ToHexString());
    }

    [Fact]
    public async Task Runs_of_several_requests_in_one_bundle_keep_the_traces_of_their_requests()
    {
        using Trace first = new(), second = new();
        await using var app = new App(async run =>
        {
            await run.Step.RunAsync("a", _ => Task.CompletedTask);
            return null;
        });
        var runs = new[] { await first.PostAsync(() => app.StartAsync()), await second.PostAsync(() => app.StartAsync()) };
        var bundle = BundleMessage.Of([.. app.Queue.Messages.Select(queued => (RunMessage)queued.Message)]);
        Assert.Null(bundle.Trace);

        await app.HandleAsync(QueueMessage.Parse(bundle.ToText()));

        Assert.All([(first, runs[0]), (second, runs[1])], one =>
        {
            Assert.Equal($"step a < process runs < {Post}", one.Item1.WayOf(one.Item1.One("step a")));
            Assert.Equal(one.Item2, one.Item1.One("step a").GetTagItem("ratchet.run.id"));
        });
    }

    [Fact]
    public async Task Requests_whose_events_are_stored_together_keep_their_traces()
    {
        using Trace first = new(), second = new(), third = new();
        await using var app = new App(_ => Task.FromResult<object?>(null));
        var entered = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        app.Calls.On = async (call, deed) =>
        {
            if (call.Name == PortCall.Store)
            {
                entered.TrySetResult();
                await goOn.Task;
            }

            await deed();
        };

        var sending = first.PostAsync(() => AcceptAsync(app));
        await entered.Task;
        Task<IReadOnlyList<string>>[] gathered = [second.PostAsync(() => AcceptAsync(app)), third.PostAsync(() => AcceptAsync(app))];
        goOn.SetResult();
        await Task.WhenAll([sending, .. gathered]);

        foreach (var (trace, events) in new[] { (first, await sending), (second, await gathered[0]), (third, await gathered[1]) })
        {
            var run = Assert.Single(await app.RunsOfAsync(Assert.Single(events)));
            Assert.Equal(trace.Id, run.Trace!.ToActivityContext().TraceId.ToHexString());
            Assert.Equal(trace.Id, app.Queue.Messages.Single(queued => queued.Message is RunMessage message && message.RunId == run.Id).Message.Trace!.ToActivityContext().TraceId.ToHexString());
        }
    }

    [Fact]
    public async Task An_invoked_run_belongs_to_the_trace_of_its_caller()
    {
        using var trace = new Trace();
        await using var app = new App(async run =>
        {
            if (run.Event.Name == Scripted.Event)
            {
                await run.Step.InvokeAsync("call", "scripted", new { });
            }

            return null;
        });

        await trace.PostAsync(() => app.StartAsync());
        await app.SettleAsync();

        Assert.Equal(2, trace.Spans.Where(span => span.Kind == ActivityKind.Consumer).Select(span => span.GetTagItem("ratchet.run.id")).Distinct().Count());
    }

    [Fact]
    public async Task Where_nobody_listens_the_senders_trace_is_kept_and_there_are_no_spans()
    {
        var sender = new TraceContext($"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01", "vendor=1");
        await using var app = new App(_ => Task.FromResult<object?>(null));

        string runId;
        using (Tracing.StartRequest("POST", "/e/{key?}", sender))
        {
            runId = await app.StartAsync();
        }

        Assert.Equal(sender, (await app.RunAsync(runId)).Trace);
        Assert.Equal(sender, Assert.Single(app.Queue.Messages).Message.Trace);
    }

    [Fact]
    public async Task A_run_without_a_trace_has_none_anywhere()
    {
        await using var app = new App(_ => Task.FromResult<object?>(null));

        var runId = await app.StartAsync();

        Assert.Null((await app.RunAsync(runId)).Trace);
        Assert.Null(Assert.Single(app.Queue.Messages).Message.Trace);
    }

    [Fact]
    public void A_hosts_span_that_is_recorded_is_the_parent_of_a_request_and_one_that_is_not_is_passed_over()
    {
        using var trace = new Trace();
        using (var unrecorded = new Activity("host").SetIdFormat(ActivityIdFormat.W3C).Start())
        using (var request = Tracing.StartRequest("GET", "/v1/runs", trace.Sender))
        {
            Assert.Equal(trace.Sender.ToActivityContext().SpanId, request!.ParentSpanId);
        }

        using var recorded = new Activity("host").SetParentId(trace.Sender.Parent).Start();
        recorded.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        using var within = Tracing.StartRequest("GET", "/v1/runs", sent: null);
        Assert.Equal(recorded.SpanId, within!.ParentSpanId);
    }

    private static Task<IReadOnlyList<string>> AcceptAsync(App app) => app.Get<AcceptEvents>()
        .HandleAsync([new IncomingEvent(Scripted.Event, new Payload(Encoding.UTF8.GetBytes("{}")), Payload.EmptyObject)], seed: null, default);
}
