using Azure.Data.Tables;

namespace Ratchet.Bench.Soaking;

/// <summary>
/// Takes the runs that have ended out of the storage, by the API, and keeps what they stored: the emulator looks at every row to answer a query,
/// so a storage that fills up would be all that a long soak measures.
/// </summary>
/// <param name="storage">Where they are.</param>
/// <param name="fleet">The servers, one of which removes them.</param>
/// <param name="traffic">What was sent.</param>
/// <param name="settled">How long ago a run has ended that is taken: its last message is handled by then, if need be again after its worker's death.</param>
internal sealed class Archive(StorageUnderTest storage, Fleet fleet, Traffic traffic, TimeSpan settled)
{
    private readonly List<Stored> runs = [];

    /// <summary>The runs that were taken; a run that came back would be here twice.</summary>
    public IReadOnlyList<Stored> Runs => runs;

    private TableClient Ledger => storage.Table($"{fleet.First.Prefix}Runs");

    /// <summary>Takes the runs that ended a while ago.</summary>
    public Task TakeSettledAsync() => TakeAsync(DateTimeOffset.UtcNow - settled);

    /// <summary>Takes all runs that have ended, and keeps what those that have not have stored so far.</summary>
    /// <returns>The rows that are then left.</returns>
    public async Task<IReadOnlyList<string>> TakeAllAsync()
    {
        await TakeAsync(DateTimeOffset.MaxValue);
        runs.AddRange(await Stored.ReadAsync(Ledger));
        return await Ledger.QueryAsync<TableEntity>(select: ["Kind", nameof(TableEntity.RowKey)]).Select(row => $"{row.GetString("Kind")} {row.RowKey}").ToListAsync();
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
