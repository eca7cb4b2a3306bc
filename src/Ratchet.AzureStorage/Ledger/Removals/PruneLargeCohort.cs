using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Ledger.Removals;

/// <summary>Removes a partition of more rows than one answer holds, a part in each call: stream chunks, then runs, then the rest.</summary>
internal sealed class PruneLargeCohort(StorageTables tables, RemoveRun removeRun)
{
    private const int RowsPerCall = 500;
    private const string Chunks = " and RowKey lt 'e|'";
    private static readonly string[] Parts = [Chunks, " and RowKey ge 'r|'", ""];

    /// <summary>Removes a part.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="before">Goes only if all in it was over by then.</param>
    /// <param name="cursor">Finds the partition again, for its next part.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task<Pruned> ExecuteAsync(string partition, DateTimeOffset before, string cursor, CancellationToken cancellation)
    {
        var keeping = tables.Runs.QueryAsync<TableEntity>(Cohort.Keeping(partition, before), 1, ["RowKey"], cancellation);
        if (!await keeping.AnyAsync(cancellation))
        {
            foreach (var part in Parts)
            {
                var page = await tables.Runs.ReadSomeAsync($"PartitionKey eq '{partition}'{part}", RowsPerCall, RemoveRows.Columns, cancellation);
                if (page.Values.Count > 0 && part == Chunks)
                {
                    // Their runs are still there to be found, so they need not go whole.
                    await tables.Runs.RemoveAsync(page.Values, cancellation);
                    return new Pruned(0, 0, cursor);
                }

                if (page.Values.Count > 0)
                {
                    return await RemoveAsync(page.Values, isWhole: page.ContinuationToken is null, cursor, cancellation);
                }
            }
        }

        return new Pruned(0, 0, partition);
    }

    private async Task<Pruned> RemoveAsync(IReadOnlyList<TableEntity> rows, bool isWhole, string cursor, CancellationToken cancellation)
    {
        var owners = new Cohort(rows).ByOwner.ToList();
        if (isWhole || owners.Count > 1)
        {
            // What the answer ends with may go on in the next one.
            var whole = new Cohort([.. owners.SkipLast(isWhole ? 0 : 1).SelectMany(owner => owner)]);
            await tables.Runs.RemoveAsync(whole.Rows, cancellation);
            return new Pruned(whole.Runs, whole.Events, cursor);
        }

        var id = RowKeys.IdOf(rows[0].RowKey);
        await (owners[0].Key == RowKeys.Event(id) ? removeRun.EventAsync(id, cancellation) : removeRun.ExecuteAsync(id, cancellation));
        return new Pruned(new Cohort(rows).Runs, new Cohort(rows).Events, cursor);
    }
}
