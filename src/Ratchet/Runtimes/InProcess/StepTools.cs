using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>The steps of a function in this process.</summary>
internal sealed class StepTools(Session session, TimeProvider time, JsonSerializerOptions json) : IStepTools
{
    public Task<T> RunAsync<T>(string id, Func<CancellationToken, Task<T>> body) =>
        session.Ask(id, (key, recorded) => new BodyCall<T>(key, recorded, body, json)).Task;

    public Task RunAsync(string id, Func<CancellationToken, Task> body) => RunAsync<object?>(id, async cancellation =>
    {
        await body(cancellation);
        return null;
    });

    public Task SleepAsync(string id, TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(duration, Limits.Wait);
        return SleepUntil(id, time.GetUtcNow() + duration);
    }

    public Task SleepUntilAsync(string id, DateTimeOffset until)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(until, time.GetUtcNow() + Limits.Wait);
        return SleepUntil(id, until);
    }

    private Task SleepUntil(string id, DateTimeOffset until) =>
        session.Ask(id, (key, recorded) => new SleepCall(key, recorded, until)).Task;
}
