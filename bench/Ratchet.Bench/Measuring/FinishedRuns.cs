using System.Globalization;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Bench.Measuring;

/// <summary>Three-step runs that have ended, stored by the product's own code for storage: what there would be had they run.</summary>
internal sealed class FinishedRuns(StorageUnderTest storage, string prefix)
{
    private const int PerPost = 50;
    private const int Concurrency = 4;
    private static readonly Payload Output = new("3"u8.ToArray());
    private static readonly string[] Steps = ["a", "b", "c"];

    private readonly ProductStorage product = new(storage, prefix);

    /// <summary>Adds so many, a second apart for each 50, the newest an hour ago.</summary>
    public Task AddAsync(int count) => Parallel.ForEachAsync(
        Enumerable.Range(0, count).Chunk(PerPost), new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (some, cancellation) =>
        {
            var at = DateTimeOffset.UtcNow.AddHours(-1).AddSeconds(-some[0] / PerPost);
            var events = product.Ids.EventIds(some.Length, at, seed: null).Select(id => EventOf(id, at)).ToList();
            var accepted = events.Select(sent => new AcceptedEvent(sent, [RunOf(sent)])).ToList();
            await product.Ledger.StoreAsync(new Intake(accepted), [], cancellation);
            await Task.WhenAll(accepted.Select(one => product.Ledger.CommitAsync(JournalOf(one), cancellation)));
        });

    private static Event EventOf(string id, DateTimeOffset at) => new()
    {
        Id = id,
        Name = "bench/three",
        Data = new Payload("""{"n":1}"""u8.ToArray()),
        User = Payload.EmptyObject,
        Ts = at.ToUnixTimeMilliseconds(),
        ReceivedAt = at,
    };

    private Run RunOf(Event accepted) => new()
    {
        Id = product.Ids.RunId(accepted.Id, "app-three-steps"),
        FunctionId = "app-three-steps",
        FunctionVersion = 1,
        EventId = accepted.Id,
        EventName = accepted.Name,
        CreatedAt = accepted.ReceivedAt,
    };

    /// <summary>Whatever the header's version is: nobody else knows of it.</summary>
    private static Journal JournalOf(AcceptedEvent accepted)
    {
        var at = accepted.Event.ReceivedAt;
        var run = accepted.Runs[0] with { Status = RunStatus.Completed, StartedAt = at, EndedAt = at, Generation = 1, Output = Output };
        return Steps.Select((id, n) => new Step
        {
            Key = StepKey.Of(id),
            Kind = StepKind.Run,
            Status = StepStatus.Completed,
            Order = n + 1,
            StartedAt = at,
            EndedAt = at,
            Attempts = [new StepAttempt(0, at, at)],
            Output = new Payload(System.Text.Encoding.UTF8.GetBytes((n + 1).ToString(CultureInfo.InvariantCulture))),
        }).Aggregate(new Journal { Run = run, Event = accepted.Event, ETag = "*" }, (journal, step) => journal.With(step));
    }
}
