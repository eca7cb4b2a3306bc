using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Bench.Measuring;

/// <summary>
/// Runs that have ended, stored by the product's own code for storage: what there would be had they run. They had no steps, so each is two rows, its event
/// and its header; the emulator would take many minutes for more.
/// </summary>
internal sealed class FinishedRuns(StorageUnderTest storage, string prefix)
{
    private const int PerPost = 50;
    private const int Concurrency = 4;
    private static readonly Payload Output = new("3"u8.ToArray());

    private readonly ProductStorage product = new(storage, prefix);
    private readonly DateTimeOffset begun = DateTimeOffset.UtcNow.AddHours(-1);
    private int last;

    /// <summary>Adds so many, each 50 of them a second later than those before, and all in the hour before now.</summary>
    public Task AddAsync(int count) => Parallel.ForEachAsync(
        Enumerable.Range((last += count) - count, count).Chunk(PerPost), new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (some, cancellation) =>
        {
            var at = begun.AddSeconds(some[0] / PerPost);
            var events = product.Ids.EventIds(some.Length, at, seed: null).Select(id => EventOf(id, at));
            await product.Ledger.StoreAsync(new Intake([.. events.Select(sent => new AcceptedEvent(sent, [RunOf(sent)]))]), [], cancellation);
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
        Status = RunStatus.Completed,
        CreatedAt = accepted.ReceivedAt,
        StartedAt = accepted.ReceivedAt,
        EndedAt = accepted.ReceivedAt,
        Generation = 1,
        Output = Output,
    };
}
