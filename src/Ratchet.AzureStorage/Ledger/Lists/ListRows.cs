using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.Hosting;

namespace Ratchet.AzureStorage.Ledger.Lists;

/// <summary>
/// Lists rows of the ledger, newest first. Within a shard that is the order of the rows; several shards are merged by time. Each part reads a
/// few answers of each shard at most, however rare what the range lets through.
/// </summary>
internal sealed class ListRows(StorageTables tables, RatchetOptions options)
{
    private const int MaxAnswers = 5;

    /// <returns>The rows, and the cursor of the next part; null at the end.</returns>
    public async Task<(IReadOnlyList<TableEntity> Rows, string? Cursor)> ExecuteAsync(
        RowRange range, string[] columns, int limit, string? cursor, Func<string, string> keyOf, CancellationToken cancellation)
    {
        var positions = cursor is null ? ScanPosition.Starts(options.Shards) : ScanPosition.Parse(cursor, options.Shards, keyOf);
        var scans = positions.Select(position => new ShardScan(tables.Runs, range, columns, position)).ToList();
        var rows = new List<TableEntity>();
        for (var answers = 0; !Take(scans, limit, rows) && answers < MaxAnswers; answers++)
        {
            await Task.WhenAll(scans.Where(scan => scan.IsUnknown).Select(scan => scan.ReadAsync(limit - rows.Count, cancellation)));
        }

        return (rows, ScanPosition.Write(scans.Select(scan => scan.Position).OfType<ScanPosition>()));
    }

    /// <summary>Takes the rows whose place in the list is known: of a shard that nothing was read from, the next might be the newest of all.</summary>
    /// <returns>Whether the part is complete.</returns>
    private static bool Take(List<ShardScan> scans, int limit, List<TableEntity> rows)
    {
        while (rows.Count < limit)
        {
            if (scans.Any(scan => scan.IsUnknown))
            {
                return false;
            }

            if (scans.Where(scan => scan.Next is not null).MinBy(scan => scan.Order, StringComparer.Ordinal) is not { } next)
            {
                return true;
            }

            rows.Add(next.Take());
        }

        return true;
    }
}
