using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ratchet.Authoring;
using Ratchet.Engine;
using Ratchet.Engine.Accepting;
using Ratchet.Engine.Steering;
using Ratchet.Engine.Waiting;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Testing;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests;

/// <summary>The engine with functions of a test, over ports in memory and a clock the test sets.</summary>
internal sealed class App : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly ServiceProvider elsewhere;

    public App(Action<RatchetBuilder> functions, Action<RatchetOptions>? options = null, Action<IServiceCollection>? configure = null)
    {
        var settings = new Dictionary<string, string?> { ["Ratchet:Development"] = "true" };
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton(Queue = new InMemoryQueue(Clock));
        collection.AddSingleton<IRunQueue>(new InterceptedQueue(Queue, Calls));
        collection.AddSingleton<ILedger>(new InterceptedLedger(Ledger = new InMemoryLedger(Clock, Streams), Calls));
        collection.AddSingleton<IStreams>(new InterceptedStreams(Streams, Calls));
        collection.AddSingleton<IDedupe>(new InterceptedDedupe(Dedupe = new InMemoryDedupe(Clock), Calls));
        collection.AddSingleton<IWaiters>(new InterceptedWaiters(Waiters, Calls));
        collection.AddSingleton<ISchedules>(new InterceptedSchedules(Schedules, Calls));
        collection.AddSingleton<ICancellations>(Cancellations);
        collection.AddSingleton<IApps>(new InterceptedApps(Apps, Calls));
        collection.AddSingleton<IIdAllocator, InMemoryIds>();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(Log));
        configure?.Invoke(collection);
        functions(collection.AddRatchet(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), options));
        services = collection.BuildServiceProvider();
        elsewhere = collection.BuildServiceProvider();
    }

    /// <summary>An app of one function that listens for <see cref="Scripted.Event"/> and does what the test says.</summary>
    public App(
        Func<IRunContext<JsonElement>, Task<object?>> code,
        Func<FunctionDefinition, FunctionDefinition>? function = null,
        Action<RatchetOptions>? options = null)
        : this(functions => functions.AddFunction<Scripted>(function), options, collection => collection.AddSingleton(new Script(code)))
    {
    }

    public VirtualClock Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    public InMemoryLedger Ledger { get; }

    public InMemoryStreams Streams { get; } = new();

    public InMemoryDedupe Dedupe { get; }

    public InMemoryWaiters Waiters { get; } = new();

    public InMemorySchedules Schedules { get; } = new();

    public InMemoryCancellations Cancellations { get; } = new();

    public InMemoryApps Apps { get; } = new();

    public InMemoryQueue Queue { get; }

    /// <summary>Every call of the engine to its ports; a test may count them, hold them up or break them.</summary>
    public PortCalls Calls { get; } = new();

    public CapturedLog Log { get; } = new();

    /// <summary>Cancelled, it tells the process to stop; a test sets another to start the next one.</summary>
    public CancellationTokenSource Stopping { get; set; } = new();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A service of another process on the same storage.</summary>
    public T GetElsewhere<T>()
        where T : notnull => elsewhere.GetRequiredService<T>();

    /// <summary>Accepts the events of one POST and returns their ids.</summary>
    public Task<IReadOnlyList<string>> AcceptAsync(EventIdSeed? seed, params IReadOnlyList<IncomingEvent> events) =>
        Get<AcceptEvents>().HandleAsync(events, seed, default);

    /// <summary>Sends one event and returns its runs.</summary>
    public async Task<IReadOnlyList<Run>> SendAsync(string name, string data = "{}")
    {
        var ids = await AcceptAsync(seed: null, new IncomingEvent(name, new Payload(Encoding.UTF8.GetBytes(data)), Payload.EmptyObject));
        return await RunsOfAsync(ids[0]);
    }

    public Task<IReadOnlyList<Run>> RunsOfAsync(string eventId) => Ledger.RunsOfEventAsync(eventId, default);

    public Task<Event?> FindEventAsync(string eventId) => Ledger.FindEventAsync(eventId, default);

    /// <summary>Starts a run of the scripted function and returns its id.</summary>
    public async Task<string> StartAsync(string data = "{}") => Assert.Single(await SendAsync(Scripted.Event, data)).Id;

    public async Task<Run?> CancelAsync(string runId) => (await Get<CancelRun>().HandleAsync(runId, "By hand.", default))?.Run;

    public Task<int?> WakeAsync(string runId, params IReadOnlyCollection<string>? stepIds) => Get<WakeRun>().HandleAsync(runId, stepIds, default);

    public Task<Run?> PauseAsync(string runId) => Get<PauseRun>().HandleAsync(runId, default);

    public Task<Run?> ResumeAsync(string runId) => Get<ResumeRun>().HandleAsync(runId, default);

    public Task<Rerun> RerunAsync(string runId, string? fromStep = null) => Get<RerunRun>().HandleAsync(runId, fromStep, default);

    public Task<string?> SignalAsync(string signal, string data) =>
        Get<SendSignal>().HandleAsync(signal, new Payload(Encoding.UTF8.GetBytes(data)), default);

    /// <summary>Handles a message as a worker would, but does not take it off the queue.</summary>
    public Task HandleAsync(QueueMessage message, long dequeueCount = 1) => Get<HandleMessage>().HandleAsync(message, dequeueCount, Stopping.Token);

    /// <summary>Handles a message as a worker of another process would, on the same storage.</summary>
    public Task HandleElsewhereAsync(QueueMessage message, long dequeueCount = 1) =>
        elsewhere.GetRequiredService<HandleMessage>().HandleAsync(message, dequeueCount, Stopping.Token);

    /// <summary>Delivers the next visible message; false if there is none.</summary>
    public async Task<bool> DeliverAsync(long dequeueCount = 1)
    {
        var next = Queue.Messages.FirstOrDefault(message => message.VisibleAt <= Clock.GetUtcNow());
        if (next is null)
        {
            return false;
        }

        await HandleAsync(next.Message, dequeueCount);
        Queue.Delete(next);
        return true;
    }

    /// <summary>Delivers all messages that are visible, and those that come of them at once.</summary>
    public async Task WorkAsync()
    {
        while (await DeliverAsync())
        {
        }
    }

    /// <summary>Lets time pass, and delivers what becomes visible meanwhile.</summary>
    public async Task WorkAsync(TimeSpan time)
    {
        var until = Clock.GetUtcNow() + time;
        await WorkAsync();
        while (Queue.Messages is [var next, ..] && next.VisibleAt <= until)
        {
            await DeliverNextAsync();
        }

        Clock.AdvanceTo(until);
    }

    /// <summary>Lets time pass until a message is visible, and delivers it.</summary>
    public async Task DeliverNextAsync(long dequeueCount = 1)
    {
        Clock.AdvanceTo(Queue.Messages[0].VisibleAt);
        Assert.True(await DeliverAsync(dequeueCount));
    }

    /// <summary>Delivers messages and lets time pass until none is left.</summary>
    public async Task SettleAsync()
    {
        while (Queue.Messages.Count > 0)
        {
            await DeliverNextAsync();
        }
    }

    /// <summary>As <see cref="SettleAsync"/>, also for messages that wait in memory for runs that may never come.</summary>
    public async Task ExhaustAsync()
    {
        while (Queue.Messages is [var next, ..])
        {
            Clock.AdvanceTo(next.VisibleAt);
            await Clock.WhileTimePassesAsync(DeliverAsync(), TimeSpan.FromMilliseconds(100));
        }
    }

    public async Task<Journal> JournalAsync(string runId) =>
        await Ledger.LoadAsync(runId, default) ?? throw new InvalidOperationException($"Run {runId} is not stored.");

    /// <summary>Writes a run as another worker would, under its present version.</summary>
    public async Task ChangeAsync(string runId, Func<Journal, Journal> change) =>
        Assert.NotNull(await Ledger.CommitAsync(change(await JournalAsync(runId)), default));

    public async Task<Run> RunAsync(string runId) => (await JournalAsync(runId)).Run;

    /// <summary>The ids of the steps with an outcome, in the order of their outcomes.</summary>
    public async Task<IEnumerable<string>> RecordedAsync(string runId) =>
        (await JournalAsync(runId)).Steps.Values.Where(step => step.IsRecorded).OrderBy(step => step.Order).Select(step => step.Key.Id);

    public async Task<Step> StepAsync(string runId, string id) => (await JournalAsync(runId)).Steps.Values.Single(step => step.Key.Id == id);

    /// <summary>The run's error; fails if it has none.</summary>
    public async Task<ErrorInfo> ErrorAsync(string runId)
    {
        var run = await RunAsync(runId);
        Assert.Equal(RunStatus.Failed, run.Status);
        return run.Output!.Read<ErrorInfo>(JsonSerializerOptions.Web)!;
    }

    public async Task AssertCompletedAsync(string runId, string output)
    {
        var run = await RunAsync(runId);
        Assert.Equal((RunStatus.Completed, output), (run.Status, run.Output?.ToString()));
    }

    public async ValueTask DisposeAsync()
    {
        await elsewhere.DisposeAsync();
        await services.DisposeAsync();
    }
}
