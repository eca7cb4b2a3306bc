using System.Collections.Immutable;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Payloads;
using Ratchet.AzureStorage.Placement;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>
/// Reads a run with all its steps: one query, and one more if its event was too large to be repeated in its header, or the steps too many
/// for one answer.
/// </summary>
internal sealed class LoadJournal(StorageTables tables, ReadHeaders readHeaders)
{
    public async Task<Journal?> ExecuteAsync(string runId, CancellationToken cancellation)
    {
        while (true)
        {
            var (rows, pages) = await tables.Runs.ReadPagesAsync(RowKeys.WithAllBelow(Partition.KeyOf(runId), RowKeys.Run(runId)), cancellation);
            if (rows is not [var header, ..] || header.GetString("Kind") != RowKinds.Run)
            {
                return null;
            }

            // A commit between two pages would show its steps under the header it replaced.
            if (pages == 1 || await IsUnchangedAsync(header, cancellation))
            {
                return await ReadAsync(header, rows, cancellation);
            }
        }
    }

    /// <summary>Reads runs that are neighbours by one query for each of their partitions.</summary>
    public async Task<IReadOnlyList<Journal>> ExecuteAsync(IReadOnlyList<string> runIds, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(runIds.Distinct().GroupBy(Partition.KeyOf).Select(ids => OfPartitionAsync(ids.Key, [.. ids], cancellation)));
        return [.. found.SelectMany(journals => journals)];
    }

    private async Task<IEnumerable<Journal>> OfPartitionAsync(string partition, SortedSet<string> ids, CancellationToken cancellation)
    {
        var (rows, pages) = await tables.Runs.ReadPagesAsync(RowKeys.WithAllBelow(partition, RowKeys.Run(ids.Min!), RowKeys.Run(ids.Max!)), cancellation);
        if (pages > 1)
        {
            // Rows of several answers may be of several moments.
            return (await Task.WhenAll(ids.Select(id => ExecuteAsync(id, cancellation)))).OfType<Journal>();
        }

        var reading = new List<Task<Journal>>(ids.Count);
        foreach (var (header, first, count) in RunsIn(rows))
        {
            if (ids.Contains(RowKeys.IdOf(header.RowKey)))
            {
                reading.Add(ReadAsync(header, rows.GetRange(first, count), cancellation));
            }
        }

        return await Task.WhenAll(reading);
    }

    /// <summary>The runs in rows that are in the order of their keys, each of which begins with its header.</summary>
    private static IEnumerable<(TableEntity Header, int First, int Count)> RunsIn(List<TableEntity> rows)
    {
        for (var first = 0; first < rows.Count;)
        {
            var (id, end) = (RowKeys.IdOf(rows[first].RowKey), first + 1);
            while (end < rows.Count && RowKeys.IdOf(rows[end].RowKey) == id)
            {
                end++;
            }

            if (rows[first].GetString("Kind") == RowKinds.Run)
            {
                yield return (rows[first], first, end - first);
            }

            first = end;
        }
    }

    private async Task<bool> IsUnchangedAsync(TableEntity header, CancellationToken cancellation)
    {
        var now = await tables.Runs.GetEntityIfExistsAsync<TableEntity>(header.PartitionKey, header.RowKey, select: ["Kind"], cancellationToken: cancellation);
        return now.HasValue && now.Value!.ETag == header.ETag;
    }

    private async Task<Journal> ReadAsync(TableEntity header, IReadOnlyList<TableEntity> rows, CancellationToken cancellation)
    {
        var payloads = new PayloadReader(rows);
        var run = RunColumns.Read(header, payloads);
        var steps = ImmutableDictionary.CreateBuilder<string, Step>();
        foreach (var row in rows)
        {
            if (row.GetString("Kind") == RowKinds.Step)
            {
                var step = StepColumns.Read(row, payloads);
                steps.Add(step.Key.Hash, step);
            }
        }

        return new Journal
        {
            Run = run,
            Event = EventColumns.Read(header, payloads) ?? await EventOfAsync(run, cancellation),
            Steps = steps.ToImmutable(),
            ETag = header.ETag.ToString(),
        };
    }

    private async Task<Event> EventOfAsync(Run run, CancellationToken cancellation) =>
        await readHeaders.FindEventAsync(run.EventId, cancellation)
            ?? throw new InvalidDataException($"Run {run.Id} refers to event {run.EventId}, which is not stored.");
}
