using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Ports;

/// <summary>What tests store.</summary>
internal static class Given
{
    private static readonly Payload SmallData = new("""{"file":"https://example.com/users.csv"}"""u8.ToArray());

    /// <summary>An event with a run of each of so many functions.</summary>
    public static AcceptedEvent AnEvent(this EnginePorts ports, int runs = 1, Payload? data = null, Payload? user = null) =>
        ports.Events(1, runs, data, user)[0];

    /// <summary>Events that were accepted together.</summary>
    public static AcceptedEvent[] Events(this EnginePorts ports, int count, int runs = 1, Payload? data = null, Payload? user = null)
    {
        var now = ports.Clock.GetUtcNow();
        return [.. ports.Ids.EventIds(count, now, seed: null).Select(Accept)];

        AcceptedEvent Accept(string id)
        {
            var accepted = new Event
            {
                Id = id,
                Name = "imports/csv.uploaded",
                Data = data ?? SmallData,
                User = user ?? Payload.EmptyObject,
                Ts = now.ToUnixTimeMilliseconds(),
                ReceivedAt = now,
            };
            return new AcceptedEvent(accepted, [.. Enumerable.Range(0, runs).Select(n => ports.ARun(accepted, $"app-function-{n}"))]);
        }
    }

    /// <summary>The run an event starts of a function.</summary>
    public static Run ARun(this EnginePorts ports, Event accepted, string functionId) => new()
    {
        Id = ports.Ids.RunId(accepted.Id, functionId),
        FunctionId = functionId,
        FunctionVersion = 3,
        EventId = accepted.Id,
        EventName = accepted.Name,
        CreatedAt = accepted.ReceivedAt,
    };

    /// <summary>A step that has returned.</summary>
    public static Step AStep(this EnginePorts ports, string id, int order = 1, Payload? output = null) => new()
    {
        Key = StepKey.Of(id),
        Kind = StepKind.Run,
        Status = StepStatus.Completed,
        Order = order,
        StartedAt = ports.Clock.GetUtcNow(),
        EndedAt = ports.Clock.GetUtcNow().AddMilliseconds(1),
        Output = output ?? Payload.Null,
    };

    /// <summary>The journal with steps <c>from</c> to <c>from + count - 1</c> recorded, each under its number.</summary>
    public static Journal WithSteps(this Journal journal, EnginePorts ports, int count, int from = 1, Func<int, Payload>? output = null) =>
        Enumerable.Range(from, count).Aggregate(journal, (current, n) => current.With(ports.AStep($"step-{n}", n, output?.Invoke(n))));
}
