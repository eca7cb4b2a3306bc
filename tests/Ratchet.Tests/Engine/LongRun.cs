using System.Collections.Concurrent;
using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Engine;

/// <summary>A run whose bodies last as long as the test wants; its first one has started.</summary>
internal sealed class LongRun : IAsyncDisposable
{
    private readonly ConcurrentQueue<TaskCompletionSource> bodies = new();
    private Task<bool> delivery = Task.FromResult(false);
    private int started;

    private LongRun(int steps) => App = new App(async run =>
    {
        for (var i = 0; i < steps; i++)
        {
            await run.Step.RunAsync($"step {i}", BodyAsync);
        }

        return "done";
    });

    public App App { get; }

    public string Id { get; private set; } = string.Empty;

    public int Bodies => started;

    /// <summary>Whether a body was told to stop.</summary>
    public bool Told { get; private set; }

    /// <summary>The messages sent since the run was stored.</summary>
    public IEnumerable<RunMessage> Sent => App.Calls.Seen.Where(call => call.Name == PortCall.Send).Select(call => call.Message);

    public static async Task<LongRun> StartAsync(int steps = 1)
    {
        var work = new LongRun(steps);
        work.Id = await work.App.StartAsync();
        work.App.Calls.Forget();
        work.delivery = work.App.DeliverAsync();
        await work.BodyStartsAsync(1);
        return work;
    }

    public Task<Run> RunAsync() => App.RunAsync(Id);

    /// <summary>Writes as another worker would, under the present version.</summary>
    public Task ChangeAsync(Func<Journal, Journal> change) => App.ChangeAsync(Id, change);

    /// <summary>Lets the running body return, and waits until the next one has started.</summary>
    public async Task EndBodyAsync()
    {
        var before = started;
        Release();
        await BodyStartsAsync(before + 1);
    }

    /// <summary>Lets all bodies return, and waits until the message is handled.</summary>
    public async Task EndAsync()
    {
        await Poll.UntilAsync(
            () =>
            {
                Release();
                return delivery.IsCompleted;
            },
            "the message is handled");
        await delivery;
    }

    public async ValueTask DisposeAsync()
    {
        if (!delivery.IsCompleted)
        {
            await EndAsync();
        }

        await App.DisposeAsync();
    }

    private async Task BodyAsync(CancellationToken cancellation)
    {
        var end = new TaskCompletionSource();
        await using var registration = cancellation.Register(() =>
        {
            Told = true;
            end.TrySetCanceled(cancellation);
        });
        bodies.Enqueue(end);
        Interlocked.Increment(ref started);
        await end.Task;
    }

    private void Release()
    {
        if (bodies.TryDequeue(out var body))
        {
            body.TrySetResult();
        }
    }

    private Task BodyStartsAsync(int count) => Poll.UntilAsync(() => started >= count, $"body {count} starts");
}
