using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Engine;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Testing;

namespace Ratchet.Tests;

/// <summary>The engine with functions of a test, over ports in memory and a clock the test sets.</summary>
internal sealed class App : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public App(Action<RatchetBuilder> functions, Action<IServiceCollection>? configure = null)
    {
        var settings = new Dictionary<string, string?> { ["Ratchet:Development"] = "true" };
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton(Queue = new InMemoryQueue(Clock));
        collection.AddSingleton<IRunQueue>(provider => provider.GetRequiredService<InMemoryQueue>());
        collection.AddSingleton<ILedger>(Ledger);
        collection.AddSingleton<IDedupe>(new InMemoryDedupe(Clock));
        collection.AddSingleton<IIdAllocator, InMemoryIds>();
        configure?.Invoke(collection);
        functions(collection.AddRatchet(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
        services = collection.BuildServiceProvider();
    }

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public InMemoryLedger Ledger { get; } = new();

    public InMemoryQueue Queue { get; }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Sends one event and returns its runs.</summary>
    public async Task<IReadOnlyList<Run>> SendAsync(string name, string data = "{}", string? id = null)
    {
        var payload = new Payload(System.Text.Encoding.UTF8.GetBytes(data));
        var ids = await Get<AcceptEvents>().HandleAsync([new IncomingEvent(name, payload, Payload.EmptyObject, id)], seed: null, default);
        return await Ledger.RunsOfEventAsync(ids[0], default);
    }

    /// <summary>Delivers the next visible message; false if there is none.</summary>
    public async Task<bool> DeliverAsync(CancellationToken stopping = default)
    {
        var next = Queue.Messages.FirstOrDefault(message => message.VisibleAt <= Clock.GetUtcNow());
        if (next is null)
        {
            return false;
        }

        await Get<AdvanceRun>().HandleAsync(next.Message, dequeueCount: 1, stopping);
        Queue.Delete(next);
        return true;
    }

    /// <summary>Delivers messages and lets time pass until none is left.</summary>
    public async Task SettleAsync()
    {
        while (Queue.Messages is [var next, ..])
        {
            Clock.AdvanceTo(next.VisibleAt);
            await DeliverAsync();
        }
    }

    public async Task<Journal> JournalAsync(string runId) =>
        await Ledger.LoadAsync(runId, default) ?? throw new InvalidOperationException($"Run {runId} is not stored.");

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
