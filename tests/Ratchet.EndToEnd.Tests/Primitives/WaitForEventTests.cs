using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class WaitForEventTests(OneServer one) : OneServerTests(one)
{
    [Fact]
    public async Task AnEventThatMatches_EndsTheWait_AndOneThatDoesNot_LeavesIt()
    {
        var (first, second) = (await WaitAsync(new { @event = "test/approved", match = "data.id", id = "i-1" }), await WaitAsync(new { @event = "test/approved", match = "data.id", id = "i-2" }));

        await SendAsync("test/approved", new { id = "i-3", by = "nobody" });
        await SendAsync("test/approved", new { id = "i-2", by = "ada" });

        Assert.Equal("ada", (await OutputAsync(second)).GetProperty("by").GetString());
        var wait = await StepAsync(first, "wait", "Waiting");
        Assert.Equal(("wait_for_event", "test/approved"), (wait.GetProperty("op").GetString(), wait.GetProperty("awaits").GetProperty("event").GetString()));
    }

    [Fact]
    public async Task AnEventForWhichTheExpressionIsTrue_EndsTheWait()
    {
        var run = await WaitAsync(new { @event = "test/paid", @if = "event.data.order == async.data.order && async.data.amount >= 100", order = "o-1" });

        await SendAsync("test/paid", new { order = "o-2", amount = 200 });
        await SendAsync("test/paid", new { order = "o-1", amount = 99 });
        await SendAsync("test/paid", new { order = "o-1", amount = 100 });

        Assert.Equal(100, (await OutputAsync(run)).GetProperty("amount").GetInt32());
    }

    [Fact]
    public async Task AnEventThatDoesNotComeInTime_IsNull()
    {
        var run = await StartAsync("test/waits-for-event", new { @event = "test/never-comes", milliseconds = 1000 });

        Assert.Equal(JsonValueKind.Null, (await OutputAsync(run)).ValueKind);

        await StepAsync(run, "wait", "TimedOut");
        Assert.Single(Diary(run));
    }

    [Fact]
    public async Task OfTwoEventsAtOnce_OneEndsTheWait_AndItIsTheOneThatIsRecorded()
    {
        var run = await WaitAsync(new { @event = "test/twice" });

        await Task.WhenAll(SendAsync("test/twice", new { n = 1 }), SendAsync("test/twice", new { n = 2 }));

        var came = (await OutputAsync(run)).GetProperty("n").GetInt32();
        Assert.Equal(came, (await StepAsync(run, "wait", "Completed")).GetProperty("output").GetProperty("data").GetProperty("n").GetInt32());
        Assert.Single(Diary(run));
    }

    /// <summary>Starts a run, and returns its id once it waits.</summary>
    private async Task<string> WaitAsync(object wish)
    {
        var run = await StartAsync("test/waits-for-event", wish);
        await StepAsync(run, "wait", "Waiting");
        return run;
    }
}
