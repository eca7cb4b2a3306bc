using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Engine.Accepting;
using Ratchet.FunctionHost;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Testing;

namespace Ratchet.FunctionApp.Tests;

/// <summary>The queue triggers over the engine and ports in memory.</summary>
public sealed class QueueTests : IAsyncDisposable
{
    private readonly InMemoryLedger ledger;
    private readonly InMemoryQueue queue;
    private readonly ServiceProvider services;

    public QueueTests()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Ratchet:Development", "true")]).Build();
        var collection = new ServiceCollection();
        collection.AddRatchet(settings).AddFunction<Greet>(function => function with { Schedules = ["0 0 1 1 *"] });
        collection.AddInMemoryStorage();
        services = collection.BuildServiceProvider();
        (ledger, queue) = (services.GetRequiredService<InMemoryLedger>(), services.GetRequiredService<InMemoryQueue>());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Theory]
    [InlineData("1")]
    [InlineData(2L)]
    public async Task A_message_carries_its_run_forward(object dequeueCount)
    {
        var message = await StartARunAsync();

        await ActivatorUtilities.CreateInstance<RunsQueue>(services).Run(message.ToText(), new Invocation(dequeueCount, Cancellation));

        Assert.Equal(RunStatus.Completed, (await ledger.FindRunAsync(message.RunId, Cancellation))!.Status);
    }

    [Fact]
    public async Task A_message_set_aside_as_poison_gives_its_run_another()
    {
        var message = await StartARunAsync();

        await ActivatorUtilities.CreateInstance<PoisonQueue>(services).Run(message.ToText(), new Invocation(cancellation: Cancellation));

        Assert.Equal(
            [("start", message.RunId), ("recovered", message.RunId)],
            queue.Messages.Select(queued => queued.Message).OfType<RunMessage>().Select(sent => (sent.Reason, sent.RunId)));
    }

    [Fact]
    public async Task A_message_of_another_kind_is_handled_and_set_aside_too()
    {
        var message = new SweepMessage(Sweeps.Retention, Before: TimeProvider.System.GetUtcNow()).ToText();

        await ActivatorUtilities.CreateInstance<RunsQueue>(services).Run(message, new Invocation("1", Cancellation));
        Assert.Empty(queue.Messages);
        await ActivatorUtilities.CreateInstance<PoisonQueue>(services).Run(message, new Invocation(cancellation: Cancellation));

        Assert.Equal(message, Assert.Single(queue.Messages).Message.ToText());
    }

    [Fact]
    public async Task The_timer_begins_to_remove_what_is_old_and_sets_schedules_going()
    {
        await ActivatorUtilities.CreateInstance<DailyTimer>(services).Run(new TimerInfo(), new Invocation(cancellation: Cancellation));

        Assert.Equal([nameof(SweepMessage), nameof(ScheduleMessage)], queue.Messages.Select(queued => queued.Message.GetType().Name));
    }

    [Fact]
    public async Task A_text_that_is_no_message_is_refused()
    {
        await Assert.ThrowsAsync<FormatException>(() => ActivatorUtilities.CreateInstance<RunsQueue>(services).Run("?", new Invocation("1")));
        await Assert.ThrowsAsync<FormatException>(() => ActivatorUtilities.CreateInstance<PoisonQueue>(services).Run("?", new Invocation()));
    }

    private async Task<RunMessage> StartARunAsync()
    {
        var asked = new IncomingEvent("greetings/asked", Payload.EmptyObject, Payload.EmptyObject);
        await services.GetRequiredService<AcceptEvents>().HandleAsync([asked], seed: null, Cancellation);
        return Assert.IsType<RunMessage>(Assert.Single(queue.Messages).Message);
    }
}
