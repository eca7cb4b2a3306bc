using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Payloads;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Ledger.Lists;

/// <summary>
/// Lists runs, newest first. Within a shard that is the order of the rows; several shards are merged by time. Each part reads a few answers
/// of each shard at most, however rare what the filter lets through.
/// </summary>
internal sealed class ListRuns(StorageTables tables, RatchetOptions options)
{
    private const int MaxAnswers = 5;
    private static readonly PayloadReader NoPayloads = new([]);

    public async Task<RunPage> ExecuteAsync(RunQuery query, string? cursor, CancellationToken cancellation)
    {
        var range = new RunRange(query);
        var positions = cursor is null ? ScanPosition.Starts(options.Shards) : ScanPosition.Parse(cursor);
        var scans = positions.Select(position => new ShardScan(tables.Runs, range, position)).ToList();
        var runs = new List<Run>();
        for (var answers = 0; !Take(scans, query.Limit, runs) && answers < MaxAnswers; answers++)
        {
            await Task.WhenAll(scans.Where(scan => scan.IsUnknown).Select(scan => scan.ReadAsync(query.Limit - runs.Count, cancellation)));
        }

        return new RunPage(runs, ScanPosition.Write(scans.Select(scan => scan.Position).OfType<ScanPosition>()));
    }

    /// <summary>Takes the runs whose place in the list is known: of a shard that nothing was read from, the next might be the newest of all.</summary>
    /// <returns>Whether the part is complete.</returns>
    private static bool Take(List<ShardScan> scans, int limit, List<Run> runs)
    {
        while (runs.Count < limit)
        {
            if (scans.Any(scan => scan.IsUnknown))
            {
                return false;
            }

            if (scans.Where(scan => scan.Next is not null).MinBy(scan => scan.Order, StringComparer.Ordinal) is not { } next)
            {
                return true;
            }

            runs.Add(RunColumns.Read(next.Take(), NoPayloads));
        }

        return true;
    }
}
