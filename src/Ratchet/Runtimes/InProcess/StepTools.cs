using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Authoring;
using Ratchet.Engine.Accepting;
using Ratchet.Hosting;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>The steps of a function in this process.</summary>
internal sealed class StepTools(Session session, Run run, IServiceProvider services, RatchetOptions options, TimeProvider time) : IStepTools
{
    private const int SeedLength = 10;

    private JsonSerializerOptions Json => options.Json;

    public Task<T> RunAsync<T>(string id, Func<CancellationToken, Task<T>> body, StepOptions? options = null)
    {
        StepArguments.Check(options);
        return Ask(
            id,
            output => output.Read<T>(Json)!,
            typeof(T),
            (key, known, promise) => new BodyCall(
                key, known, promise, StepKind.Run, options, Substitute(key) ?? (async cancellation => Payload.From(await body(cancellation), Json))));
    }

    public Task RunAsync(string id, Func<CancellationToken, Task> body, StepOptions? options = null) => RunAsync<object?>(
        id,
        async cancellation =>
        {
            await body(cancellation);
            return null;
        },
        options);

    public Task SleepAsync(string id, TimeSpan duration)
    {
        StepArguments.CheckWait(duration, nameof(duration));
        return SleepUntil(id, time.GetUtcNow() + duration);
    }

    public Task SleepUntilAsync(string id, DateTimeOffset until)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(until, time.GetUtcNow() + Limits.Wait);
        return SleepUntil(id, until);
    }

    public Task<RunEvent<T>?> WaitForEventAsync<T>(string id, string eventName, TimeSpan timeout, string? match = null, string? @if = null)
    {
        StepArguments.CheckWait(timeout, nameof(timeout));
        var until = time.GetUtcNow() + timeout;
        return Ask(
            id,
            output => output.Read<RunEvent<T>>(Json),
            typeof(T),
            (key, known, promise) => new WaitCall(key, known, promise, StepKind.WaitForEvent, until, OpOf(key, known)));

        Op.WaitForEvent OpOf(StepKey key, Step? known) =>
            new(key, eventName, known is null ? StepArguments.FilterOf(key, eventName, match, @if) : null, until);
    }

    public Task<Signal<T>?> WaitForSignalAsync<T>(string id, string signal, TimeSpan timeout)
    {
        StepArguments.CheckWait(timeout, nameof(timeout));
        StepArguments.CheckName(id, "signal", signal);
        var until = time.GetUtcNow() + timeout;
        return Ask(
            id,
            output => output.Read<Signal<T>>(Json),
            typeof(T),
            (key, known, promise) => new WaitCall(key, known, promise, StepKind.WaitForSignal, until, new Op.WaitForSignal(key, signal, until)));
    }

    public Task<T> InvokeAsync<T>(string id, string functionId, object? data = null, TimeSpan? timeout = null)
    {
        StepArguments.CheckWait(timeout ?? Limits.Wait, nameof(timeout));
        ArgumentException.ThrowIfNullOrWhiteSpace(functionId);
        var until = time.GetUtcNow() + (timeout ?? Limits.Wait);
        return Ask(
            id,
            output => output.Read<T>(Json)!,
            typeof(T),
            Create);

        StepCall Create(StepKey key, Step? known, IPromise promise) => Substitute(key) is { } body
            ? new BodyCall(key, known, promise, StepKind.Invoke, options: null, body)
            : new InvokeCall(key, known, promise, new Op.Invoke(key, functionId, known is null ? DataOf(key, data) : Payload.EmptyObject, until));
    }

    public Task InvokeAsync(string id, string functionId, object? data = null, TimeSpan? timeout = null) =>
        InvokeAsync<JsonElement>(id, functionId, data, timeout);

    public Task<string> SendEventAsync(string id, OutgoingEvent outgoing) => Send(id, [outgoing], ids => ids[0]);

    public Task<IReadOnlyList<string>> SendEventsAsync(string id, params IReadOnlyList<OutgoingEvent> outgoing) =>
        Send<IReadOnlyList<string>>(id, outgoing, ids => ids);

    private Task<T> Send<T>(string id, IReadOnlyList<OutgoingEvent> outgoing, Func<string[], T> read)
    {
        ArgumentNullException.ThrowIfNull(outgoing);
        return Ask(id, output => read(output.Read<string[]>(Json)!), typeof(string[]), Create);

        BodyCall Create(StepKey key, Step? known, IPromise promise)
        {
            var incoming = known is { IsRecorded: true } ? [] : OutgoingEvents.Read(key, outgoing, Json, options.MaxEventBytes);
            var seed = SeedOf(key);
            return new BodyCall(key, known, promise, StepKind.SendEvent, options: null, async cancellation =>
                Payload.From(await services.GetRequiredService<AcceptEvents>().HandleAsync(incoming, seed, cancellation), Json));
        }
    }

    private Task<T> Ask<T>(string id, Func<Payload, T> read, Type shape, Func<StepKey, Step?, IPromise, StepCall> create)
    {
        var promise = new Promise<T>(read, shape);
        session.Ask(id, (key, known) => create(key, known, promise));
        return promise.Task;
    }

    /// <summary>What a test has the step do instead.</summary>
    private Func<CancellationToken, Task<Payload>>? Substitute(StepKey key) => services.GetService<IStepSubstitutes>()?.Find(key.Id) is { } body
        ? _ => Task.FromResult(Payload.From(body(StepScope.Current?.Attempt ?? 0), Json))
        : null;

    private Task<bool> SleepUntil(string id, DateTimeOffset until) => Ask(
        id, _ => true, typeof(bool), (key, known, promise) => new WaitCall(key, known, promise, StepKind.Sleep, until, new Op.Sleep(key, until)));

    /// <summary>
    /// From what is the same whenever this step is tried: a worker that dies between sending and recording leaves it to the next to send again, and
    /// that one gives the same ids.
    /// </summary>
    private EventIdSeed SeedOf(StepKey key) =>
        new(session.Clock.LatestStored, SHA256.HashData(Encoding.UTF8.GetBytes($"{run.Id}/{key.Hash}")).AsMemory(0, SeedLength));

    private Payload DataOf(StepKey key, object? data) =>
        OutgoingEvents.ObjectOf(data, Json, problem => new NonRetriableException($"The data of step '{key.Id}' cannot be given to a function: {problem}."));
}
