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
        var (first, again, next, other) = (Trace("run", "a", 0), Trace("run", "a", 0), Trace("run", "a", 1), Trace("other", "a", 0));

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

        Assert.Equal(new TraceContext(activity.Id!, "vendor=1"), TraceContext.Of("run", "a", 0));
    }

    private static string Trace(string runId, string stepId, int attempt) => TraceContext.Of(runId, stepId, attempt).Parent;
}
