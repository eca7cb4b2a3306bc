using Azure.Data.Tables;

namespace Ratchet.Bench.Soaking;

/// <summary>
/// Takes the runs that have ended out of the storage, by the API, and keeps what they stored: the emulator looks at every row to answer a query,
/// so a storage that fills up would be all that a long soak measures.
/// </summary>
internal sealed class Archive(StorageUnderTest storage, Fleet fleet, Traffic traffic)
{
    /// <summary>An ended run's last message is handled by then.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);
    private readonly List<Stored> runs = [];

    /// <summary>The runs that were taken; a run that came back would be here twice.</summary>
    public IReadOnlyList<Stored> Runs => runs;

    private TableClient Ledger => storage.Table($"{fleet.First.Prefix}Runs");

    /// <summary>Takes the runs that ended a while ago.</summary>
    public Task TakeSettledAsync() => TakeAsync(DateTimeOffset.UtcNow - Settled);

    /// <summary>Takes all runs that have ended, and keeps what those that have not have stored so far.</summary>
    /// <returns>How many rows are then left.</returns>
    public async Task<int> TakeAllAsync()
    {
        await TakeAsync(DateTimeOffset.MaxValue);
        runs.AddRange(await Stored.ReadAsync(Ledger));
        return await Ledger.QueryAsync<TableEntity>(select: [nameof(TableEntity.RowKey)]).CountAsync();
    }

    private async Task TakeAsync(DateTimeOffset before)
    {
        var ended = (await Stored.ReadAsync(Ledger)).Where(run => run.EndedAt <= before).ToList();
        runs.AddRange(ended);
        await Parallel.ForEachAsync(ended, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (run, _) =>
        {
            await fleet.PurgeAsync(run.EventId);
            if (traffic.Followed.TryGetValue(run.EventId, out var follow))
            {
                await fleet.PurgeAsync(follow);
            }
        });
    }
}
