using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Engine;
using Ratchet.Engine.Accepting;
using Ratchet.Engine.Steering;
using Ratchet.Engine.Upkeep;
using Ratchet.Engine.Waiting;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Testing;

/// <summary>
/// Runs functions in memory, with the real engine and a clock that the test moves: a sleep of a year takes no time. For unit tests of
/// functions; it works with any test framework.
/// </summary>
/// <example>
/// <code>
/// await using var host = new RatchetTestHost(app => app.AddFunction&lt;WelcomeUser&gt;());
/// host.OverrideStep("send-welcome", new Mail("m1"));
/// var run = (await host.SendAsync("users/signed.up", new { address = "ada@example.com" })).Run;
/// await host.AdvanceAsync(TimeSpan.FromDays(3));
/// Assert.Equal("m1", run.ShouldHaveCompleted&lt;Welcomed&gt;().MailId);
/// </code>
/// </example>
public sealed class RatchetTestHost : IAsyncDisposable
{
    private static readonly DateTimeOffset DefaultStart = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestBody = TimeSpan.FromSeconds(30);

    private readonly InMemoryLedger ledger;
    private readonly InMemoryStreams streams;
    private readonly InMemoryQueue queue;
    private readonly StepSubstitutes substitutes = new();
    private readonly ServiceProvider services;
    private readonly List<Task> handling = [];
    private readonly HashSet<QueuedMessage> taken = [];

    /// <summary>Creates an app in memory.</summary>
    /// <param name="functions">Adds the functions to test.</param>
    /// <param name="configure">Adds what they take in their constructors. What is registered here wins.</param>
    /// <param name="start">What the clock shows first; the first of January 2026 if not given.</param>
    public RatchetTestHost(Action<RatchetBuilder> functions, Action<IServiceCollection>? configure = null, DateTimeOffset? start = null)
    {
        Clock = new VirtualClock(start ?? DefaultStart);
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddInMemoryStorage();
        collection.AddSingleton<Runtimes.InProcess.IStepSubstitutes>(substitutes);
        functions(collection.AddRatchet(new ConfigurationBuilder().Build(), options => options.Development = true));
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider();
        (ledger, queue) = (services.GetRequiredService<InMemoryLedger>(), services.GetRequiredService<InMemoryQueue>());
        streams = services.GetRequiredService<InMemoryStreams>();
    }

    /// <summary>The clock of the app, also of functions that take a <see cref="TimeProvider"/>.</summary>
    public VirtualClock Clock { get; }

    /// <summary>All runs, oldest first: also those that functions started by events and invocations.</summary>
    public IReadOnlyList<TestRun> Runs => [.. ledger.RunIds.Select(id => new TestRun(ledger, streams, id)).OrderBy(run => run.CreatedAt)];

    /// <summary>
    /// Sends an event and lets its runs go on until they have ended or wait for something. A body that waits for the host's clock is
    /// left waiting.
    /// </summary>
    /// <param name="name">The event's name.</param>
    /// <param name="data">Its data: anything that is a JSON object; nothing is an empty one.</param>
    /// <param name="id">The sender's own id, an idempotency key.</param>
    public async Task<SentEvent> SendAsync(string name, object? data = null, string? id = null)
    {
        var payload = data is null ? Payload.EmptyObject : Payload.From(data, services.GetRequiredService<RatchetOptions>().Json);
        var sent = await services.GetRequiredService<AcceptEvents>()
            .HandleAsync([new IncomingEvent(name, payload, Payload.EmptyObject, id)], seed: null, CancellationToken.None);
        await WorkAsync();
        var runs = await ledger.RunsOfEventAsync(sent[0], CancellationToken.None);
        return new SentEvent(sent[0], [.. runs.Select(run => new TestRun(ledger, streams, run.Id))]);
    }

    /// <summary>Sends a signal to the runs that wait for it.</summary>
    /// <returns>Whether any did.</returns>
    public async Task<bool> SignalAsync(string signal, object? data = null)
    {
        var payload = Payload.From(data, services.GetRequiredService<RatchetOptions>().Json);
        var found = await services.GetRequiredService<SendSignal>().HandleAsync(signal, payload, CancellationToken.None);
        await WorkAsync();
        return found is not null;
    }

    /// <summary>Lets time pass: sleeps, timeouts and retries that are due within it happen, in their order.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        var until = Clock.GetUtcNow() + by;
        await WorkAsync();
        while (NextInstant() is { } next && next <= until)
        {
            Clock.AdvanceTo(next);
            await WorkAsync();
        }

        Clock.AdvanceTo(until);
        await WorkAsync();
    }

    /// <summary>Cancels a run, as the API would.</summary>
    public async Task CancelAsync(TestRun run)
    {
        await services.GetRequiredService<CancelRun>().HandleAsync(run.Id, "Cancelled by the test.", CancellationToken.None);
        await WorkAsync();
    }

    /// <summary>Starts the schedules of the functions: from now on their ticks come as time passes.</summary>
    public Task StartSchedulesAsync() => services.GetRequiredService<KeepSchedules>().HandleAsync(CancellationToken.None);

    /// <summary>Gives a step a result without running its body, in every run that starts or tries it from now on. Also for steps that invoke.</summary>
    /// <param name="stepId">The step's id, or <c>id:n</c> for its later uses in one run.</param>
    /// <param name="result">What the step returns.</param>
    public void OverrideStep(string stepId, object? result) => OverrideStep(stepId, _ => result);

    /// <summary>Replaces a step's body; what it throws is treated as the body's own.</summary>
    /// <param name="stepId">The step's id, or <c>id:n</c> for its later uses in one run.</param>
    /// <param name="body">From the number of the try, 0-based, to what the step returns.</param>
    public void OverrideStep(string stepId, Func<int, object?> body) => substitutes.Add(stepId, body);

    /// <summary>A service of the app, such as a fake that was registered for the functions.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task WorkAsync()
    {
        await SettleAsync();
        while (queue.Messages.FirstOrDefault(message => message.VisibleAt <= Clock.GetUtcNow() && !taken.Contains(message)) is { } next)
        {
            taken.Add(next);
            handling.Add(HandleAsync(next));
            await SettleAsync();
        }
    }

    private async Task HandleAsync(QueuedMessage next)
    {
        await services.GetRequiredService<HandleMessage>().HandleAsync(next.Message, dequeueCount: 1, CancellationToken.None);
        queue.Delete(next);
        taken.Remove(next);
    }

    /// <summary>Waits until everything that is being worked on is done, or is held up by the clock.</summary>
    private async Task SettleAsync()
    {
        using var limit = new CancellationTokenSource(LongestBody);
        while (handling.Count > 0)
        {
            var heldUp = Clock.HoldsUpABody;
            await Task.WhenAny([.. handling, Task.Delay(Glance, CancellationToken.None)]);
            foreach (var done in handling.Where(task => task.IsCompleted).ToArray())
            {
                handling.Remove(done);
                await done;
            }

            if (heldUp && Clock.HoldsUpABody)
            {
                return;
            }

            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException($"A step has been running for {LongestBody.TotalSeconds:0} seconds of real time: take TimeProvider from the constructor to wait in the host's time.");
            }
        }
    }

    private DateTimeOffset? NextInstant()
    {
        var message = queue.Messages.FirstOrDefault(message => !taken.Contains(message))?.VisibleAt;
        var timer = handling.Count > 0 ? Clock.NextTimerAt : null;
        return message < timer ? message : timer ?? message;
    }
}
