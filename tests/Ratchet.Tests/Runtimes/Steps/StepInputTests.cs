using System.Diagnostics;
using Ratchet.Model;
using Ratchet.Runtimes.Steps;

namespace Ratchet.Tests.Runtimes.Steps;

public sealed class StepInputTests
{
    [Fact]
    public void Every_step_gets_the_event_the_responses_and_where_it_is()
    {
        var accepted = Builders.AnEvent() with { SenderId = "upload-7", Data = new Payload("""{"a":"<é>"}"""u8.ToArray()), V = "2" };
        KeyValuePair<string, Payload>[] responses = [new("first", new Payload("""{"status":200}"""u8.ToArray()))];

        var input = StepInput.Of(Builders.AHeader(), accepted, responses, "second", 3, new TraceContext("00-a-b-01", "c=d"));

        Assert.Equal(
            """
            {"event":{"id":"upload-7","name":"test/scripted","data":{"a":"<é>"},"user":{},"ts":1795338000000,"v":"2"},"steps":{"first":{"status":200}},"ctx":{"run_id":"01KANFM3V0ABCDEFGHJKMNPQRS","function_id":"app-scripted","step_id":"second","attempt":3,"traceparent":"00-a-b-01","tracestate":"c=d"}}
            """,
            input.ToString());
    }

    [Fact]
    public void Where_nobody_traces_all_steps_of_a_run_share_a_trace_and_each_try_is_a_span()
    {
        var (run, another) = (Builders.AHeader(), Builders.AHeader() with { Id = "01KANFM3V0ABCDEFGHJKMNPQRX" });
        var (first, again, next, other) = (Trace(run, "a/0"), Trace(run, "a/0"), Trace(run, "a/1"), Trace(another, "a/0"));

        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-01$", first);
        Assert.Equal(first, again);
        Assert.Equal(first[..35], next[..35]);
        Assert.NotEqual(first, next);
        Assert.NotEqual(first[..35], other[..35]);
    }

    [Fact]
    public void Where_somebody_traces_the_step_belongs_to_the_present_activity()
    {
        using var activity = new Activity("a").SetIdFormat(ActivityIdFormat.W3C).Start();
        activity.TraceStateString = "vendor=1";

        Assert.Equal(new TraceContext(activity.Id!, "vendor=1"), TraceContext.OfCall(Builders.AHeader(), "a/0"));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("01")]
    public void Where_nobody_traces_the_trace_of_the_runs_sender_goes_on(string flags)
    {
        var run = Builders.AHeader() with { Trace = new TraceContext($"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-{flags}", "vendor=1") };

        var trace = TraceContext.OfCall(run, "a/0");

        Assert.Matches($"^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{{16}}-{flags}$", trace.Parent);
        Assert.NotEqual(run.Trace.Parent, trace.Parent);
        Assert.Equal("vendor=1", trace.State);
    }

    private static string Trace(Run run, string call) => TraceContext.OfCall(run, call).Parent;
}
