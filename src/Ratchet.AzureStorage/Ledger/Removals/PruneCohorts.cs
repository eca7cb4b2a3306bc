using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Placement;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Ledger.Removals;

/// <summary>
/// Removes what is old: a partition goes when all in it is over. Each call reads one answer, shard by shard, and removes what it has read in
/// full; a partition of more rows than that goes in several calls. The cursor is the last partition that is done with, or a shard to begin.
/// </summary>
internal sealed class PruneCohorts(StorageTables tables, PruneLargeCohort pruneLarge, RatchetOptions options)
{
    private const int RowsPerCall = 500;
    private const int Concurrency = 8;

    public async Task<Pruned> ExecuteAsync(DateTimeOffset before, string? cursor, CancellationToken cancellation)
    {
        var after = cursor ?? FirstShard;
        var shard = after[0];
        var start = after.Length > 1 ? after : $"{Partition.Begin(shard, before)}{Partition.End}";
        var page = await tables.Runs.ReadSomeAsync(
            $"PartitionKey gt '{start}' and PartitionKey lt '{shard}{Partition.End}'", RowsPerCall, RemoveRows.Columns, cancellation);
        var cohorts = page.Values.GroupBy(row => row.PartitionKey).Select(rows => new Cohort([.. rows])).ToList();
        if (page.ContinuationToken is null)
        {
            return await RemoveAsync(cohorts, before, NextShard(shard), cancellation);
        }

        // What the answer ends with may go on in the next one.
        return cohorts.Count == 1
            ? await pruneLarge.ExecuteAsync(cohorts[0].PartitionKey, before, after, cancellation)
            : await RemoveAsync(cohorts[..^1], before, cohorts[^2].PartitionKey, cancellation);
    }

    private static string FirstShard => Crockford.Alphabet[..1];

    private string? NextShard(char shard) =>
        Crockford.ValueOf(shard) + 1 is var next && next < options.Shards ? Crockford.CharOf(next).ToString() : null;

    private async Task<Pruned> RemoveAsync(List<Cohort> cohorts, DateTimeOffset before, string? cursor, CancellationToken cancellation)
    {
        var over = cohorts.Where(cohort => cohort.IsOver(before)).ToList();
        var limited = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation };
        await Parallel.ForEachAsync(over, limited, async (cohort, token) => await tables.Runs.RemoveAsync(cohort.Rows, token));
        return new Pruned(over.Sum(cohort => cohort.Runs), over.Sum(cohort => cohort.Events), cursor);
    }
}
