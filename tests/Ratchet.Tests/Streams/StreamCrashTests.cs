using Ratchet.Testing;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Streams;

/// <summary>A worker that writes to a stream dies at each of its calls in turn, and its message is delivered again.</summary>
public sealed class StreamCrashTests
{
    private const int CallsOfAnUndisturbedRun = 18;

    public static TheoryData<int, bool> EveryCall =>
        [.. Enumerable.Range(0, CallsOfAnUndisturbedRun).SelectMany(call => new TheoryDataRow<int, bool>[] { new(call, false), new(call, true) })];

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task AWorkerThatDiesAtAnyCall_LeavesEachChunkOnce_AndNoneIsMissing(int at, bool afterEffect)
    {
        await using var app = Talk();
        var id = await app.StartAsync();
        var crash = new Crash(at, afterEffect);
        app.Calls.On = crash.OnAsync;

        await DriveAsync(app);

        Assert.True(crash.Happened);
        await app.AssertCompletedAsync(id, "\"said\"");
        app.AssertEachOnce(id);
        Assert.Equal("begin a b between c d end .", app.Written(id));
    }

    [Fact]
    public async Task AnUndisturbedRun_MakesTheCallsThatTheCrashesGoThrough()
    {
        await using var app = Talk();
        await app.StartAsync();
        app.Calls.Forget();

        await app.SettleAsync();

        Assert.Equal(CallsOfAnUndisturbedRun, app.Calls.Seen.Count);
    }

    private static async Task DriveAsync(App app)
    {
        var deliveries = new Dictionary<QueuedMessage, int>();
        for (var i = 0; app.Queue.Messages is [var next, ..]; i++)
        {
            Assert.True(i < 100, "The run does not end.");
            app.Clock.AdvanceTo(next.VisibleAt);
            deliveries[next] = deliveries.GetValueOrDefault(next) + 1;
            try
            {
                await app.HandleAsync(next.Message, deliveries[next]);
                app.Queue.Delete(next);
            }
            catch (CrashException)
            {
                app.Calls.On = (_, deed) => deed();
            }
        }
    }

    private static App Talk() => new(async run =>
    {
        var words = run.GetWritable<string>();
        await words.WriteAsync("begin");
        await run.SpeakAsync("one", "a", "b");
        await words.WriteAsync("between");
        await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
        await run.SpeakAsync("two", "c", "d");
        await words.WriteAsync("end");
        await words.CompleteAsync();
        return "said";
    });
}
