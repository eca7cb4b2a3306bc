using System.Collections.Concurrent;
using Ratchet.Testing;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

/// <summary>A worker dies at each of its calls in turn, and its message is delivered again.</summary>
public sealed class CrashTests
{
    private const int CallsOfAnUndisturbedRun = 7;

    public static TheoryData<int, bool> EveryCall
    {
        get
        {
            var cases = new TheoryData<int, bool>();
            for (var call = 0; call < CallsOfAnUndisturbedRun; call++)
            {
                cases.Add(call, false);
                cases.Add(call, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task AWorkerThatDiesAtAnyCall_DelaysTheRun_AndNeitherLosesItNorRecordsAStepTwice(int at, bool afterEffect)
    {
        var bodies = new ConcurrentDictionary<string, int>();
        await using var app = ThreeSteps(bodies);
        var id = await app.StartAsync();
        var crash = new Crash(at, afterEffect);

        await DriveAsync(app, [crash]);

        Assert.True(crash.Happened);
        await app.AssertCompletedAsync(id, "\"abc\"");
        Assert.Equal(["a", "b", "nap", "c"], await app.RecordedAsync(id));
        Assert.All(bodies, body => Assert.InRange(body.Value, 1, 2));
        Assert.Equal(0, (await app.RunAsync(id)).Deaths);
    }

    [Fact]
    public async Task AnUndisturbedRun_MakesTheCallsThatTheCrashesGoThrough()
    {
        await using var app = ThreeSteps([]);
        await app.StartAsync();
        app.Calls.Forget();

        await app.SettleAsync();

        Assert.Equal(CallsOfAnUndisturbedRun, app.Calls.Seen.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WorkersThatDieOneAfterAnother_GetThereInTheEnd(bool afterEffect)
    {
        await using var app = ThreeSteps([]);
        var id = await app.StartAsync();

        await DriveAsync(app, Enumerable.Range(0, 6).Select(at => new Crash(at, afterEffect)));

        await app.AssertCompletedAsync(id, "\"abc\"");
        Assert.Equal(["a", "b", "nap", "c"], await app.RecordedAsync(id));
    }

    /// <summary>Delivers each message until it is handled; after a crash, the next process starts.</summary>
    private static async Task DriveAsync(App app, IEnumerable<Crash> crashes)
    {
        using var history = new History(app.Ledger);
        var processes = new Queue<Crash>(crashes);
        var deliveries = new Dictionary<QueuedMessage, int>();
        StartProcess();
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
                StartProcess();
            }
        }

        void StartProcess() => app.Calls.On = processes.TryDequeue(out var crash)
            ? (call, deed) => history.WatchAsync(call, () => crash.OnAsync(call, deed))
            : history.WatchAsync;
    }

    private static App ThreeSteps(ConcurrentDictionary<string, int> bodies) => new(async run =>
    {
        var a = await BodyAsync("a");
        var b = await BodyAsync("b");
        await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
        return a + b + await BodyAsync("c");

        Task<string> BodyAsync(string id) => run.Step.RunAsync(id, _ =>
        {
            bodies.AddOrUpdate(id, 1, (_, count) => count + 1);
            return Task.FromResult(id);
        });
    });
}
