using System.Text;
using System.Text.Json;
using Ratchet.Engine.Accepting;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation;

/// <summary>Who sends events and asks for things: over a connection that breaks when its process dies.</summary>
internal sealed class Client(World world)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private int seeds;

    /// <summary>Requests so far.</summary>
    public int Count { get; private set; }

    /// <summary>Asks a process once; the answer is null if it was not answered, and then it may have been carried out, or may yet be.</summary>
    public async Task<Answer<T>?> AskAsync<T>(string name, Func<SimulatedProcess, CancellationToken, Task<T>> request)
    {
        Count++;
        SimulatedProcess? process;
        while ((process = world.AProcess()) is null)
        {
            await world.Time.DelayAsync(Pause);
        }

        using var aborted = new CancellationTokenSource();
        var answer = AnswerAsync(process, name, request, aborted.Token);
        var tooLate = world.Time.DelayAsync(TimeSpan.FromSeconds(world.Chance.Pick(230, 100, 20)));
        if (await Task.WhenAny(answer, process.Died, tooLate) == tooLate)
        {
            aborted.Cancel();
            return null;
        }

        return answer.IsCompleted ? await answer : null;
    }

    /// <summary>Asks until it is answered.</summary>
    public async Task<T> InsistAsync<T>(string name, Func<SimulatedProcess, CancellationToken, Task<T>> request)
    {
        while (true)
        {
            if (await AskAsync(name, request) is { } answer)
            {
                return answer.Value;
            }

            await world.Time.DelayAsync(Pause);
        }
    }

    /// <summary>Sends events, under a seed or the sender's own ids, until it gets a 200; or gives up. Each is an event's name and its data.</summary>
    /// <returns>The events' ids; null if it gave up.</returns>
    public async Task<IReadOnlyList<string>?> SendAsync(params IncomingEvent[] events)
    {
        var seed = world.Chance.Next(2) == 0 ? new EventIdSeed(world.Time.Now, Encoding.ASCII.GetBytes($"{++seeds:D10}")) : null;
        while (true)
        {
            if (await AskAsync("POST", (process, aborted) => process.Get<AcceptEvents>().HandleAsync(events, seed, aborted)) is { } ids)
            {
                world.Ending.Accepted(ids.Value);
                return ids.Value;
            }

            if (world.Chance.Next(4) == 0)
            {
                return null;
            }

            await world.Time.DelayAsync(TimeSpan.FromSeconds(world.Chance.Pick(0, 1, 10, 90)));
        }
    }

    /// <summary>An event, at times with an id of its sender's.</summary>
    public IncomingEvent EventOf<T>(string name, T data, long? ts = null) => new(
        name,
        Payload.From(data, JsonSerializerOptions.Web),
        Payload.EmptyObject,
        world.Chance.Next(3) == 0 ? $"sender-{++seeds}" : null,
        ts);

    private async Task<Answer<T>?> AnswerAsync<T>(SimulatedProcess process, string name, Func<SimulatedProcess, CancellationToken, Task<T>> request, CancellationToken aborted)
    {
        var work = Work.Current = new Work(process, name);
        world.Trace.Add(work.Label, "is asked", string.Empty, string.Empty);
        try
        {
            var answer = new Answer<T>(await request(process, aborted));
            world.Trace.Add(work.Label, "answers", string.Empty, string.Empty, () => $"{answer.Value}");
            return answer;
        }
        catch (Exception exception) when (StorageFaultException.IsBehind(exception) || (exception is OperationCanceledException && aborted.IsCancellationRequested))
        {
            world.Trace.Add(work.Label, "answers", "500", string.Empty);
            return null;
        }
    }

    /// <summary>What came back.</summary>
    internal sealed record Answer<T>(T Value);
}
