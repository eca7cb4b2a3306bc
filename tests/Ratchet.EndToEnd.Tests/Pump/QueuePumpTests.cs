using System.Collections.Concurrent;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.Server.Pump;

namespace Ratchet.EndToEnd.Tests.Pump;

public sealed class QueuePumpTests(Emulator emulator) : IAsyncLifetime
{
    private static readonly PumpSettings Quick = new(Visibility: TimeSpan.FromSeconds(2), LongestPoll: TimeSpan.FromMilliseconds(100))
    {
        AfterFailure = TimeSpan.Zero,
        Drain = TimeSpan.FromMilliseconds(200),
    };

    private readonly ConcurrentQueue<(string Text, long DequeueCount)> handled = new();
    private readonly CancellationTokenSource stop = new();
    private QueueClient queue = null!;
    private QueueClient poison = null!;

    public async ValueTask InitializeAsync()
    {
        var service = new QueueServiceClient(emulator.ConnectionString, new QueueClientOptions());
        var name = emulator.NewPrefix();
        (queue, poison) = (service.GetQueueClient(name), service.GetQueueClient($"{name}-poison"));
        await queue.CreateIfNotExistsAsync();
        await poison.CreateIfNotExistsAsync();
    }

    public ValueTask DisposeAsync()
    {
        stop.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task AMessageThatIsHandled_IsDeleted()
    {
        await SendAsync("a", "b", "c");

        await PumpAsync(_ => Task.CompletedTask, until: async () => handled.Count == 3 && await LengthAsync(queue) == 0);

        Assert.Equal(["a", "b", "c"], handled.Select(message => message.Text).Order());
    }

    [Fact]
    public async Task AMessageThatKeepsFailing_IsShownAgain_AndSetAsideAfterTheFifthTime()
    {
        await SendAsync("bad");

        await PumpAsync(_ => throw new InvalidOperationException("on purpose"), until: async () => await LengthAsync(poison) == 1 && await LengthAsync(queue) == 0);

        Assert.Equal([1, 2, 3, 4, 5], handled.Select(message => message.DequeueCount));
        Assert.Equal("bad", (await poison.PeekMessagesAsync(1, Cancellation)).Value[0].MessageText);
    }

    [Fact]
    public async Task WithoutAPoisonQueue_AMessageThatKeepsFailing_Stays()
    {
        await SendAsync("bad");

        await PumpAsync(_ => throw new InvalidOperationException("on purpose"), until: () => Task.FromResult(handled.Count >= 7), withPoison: false);

        Assert.Equal(1, await LengthAsync(queue));
    }

    [Fact]
    public async Task AMessageThatIsWorkedOnForLong_StaysHidden()
    {
        await SendAsync("long");

        // Longer than the message would be hidden by itself, twice over; and that is longer than a busy machine may be late with hiding it again.
        await PumpAsync(
            stopping => Task.Delay(TimeSpan.FromSeconds(13), stopping),
            until: async () => !handled.IsEmpty && await LengthAsync(queue) == 0,
            settings: Quick with { Visibility = TimeSpan.FromSeconds(6) });

        Assert.Equal([("long", 1)], handled);
    }

    [Fact]
    public async Task ToldToStop_ThePumpTellsItsHandlersAfterAWhile_AndShowsTheirMessagesAgain()
    {
        await SendAsync("slow");

        await PumpAsync(stopping => Task.Delay(Timeout.InfiniteTimeSpan, stopping), until: () => Task.FromResult(!handled.IsEmpty));

        var again = (await queue.ReceiveMessagesAsync(1, visibilityTimeout: null, Cancellation)).Value;
        Assert.Equal(("slow", 2), (Assert.Single(again).MessageText, again[0].DequeueCount));
    }

    private async Task PumpAsync(Func<CancellationToken, Task> handle, Func<Task<bool>> until, bool withPoison = true, PumpSettings? settings = null)
    {
        using var pump = new QueuePump(queue, withPoison ? poison : null, settings ?? Quick, HandleAsync, NullLogger<QueuePump>.Instance);
        var pumping = pump.RunAsync(Task.Delay, stop.Token);
        await Eventually.Get(until, done => done);
        await stop.CancelAsync();
        await pumping;

        Task HandleAsync(QueueMessage message, CancellationToken stopping)
        {
            handled.Enqueue((message.MessageText, message.DequeueCount));
            return handle(stopping);
        }
    }

    private async Task SendAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await queue.SendMessageAsync(text, visibilityTimeout: null, timeToLive: null, Cancellation);
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<int> LengthAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;
}
