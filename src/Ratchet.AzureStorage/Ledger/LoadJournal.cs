using System.Collections.Immutable;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Groups;
using Ratchet.AzureStorage.Payloads;
using Ratchet.AzureStorage.Placement;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>
/// Reads a run with all its steps: one query, and one more if its event was too large to be repeated in its header, or the steps too many
/// for one answer. Neighbours that are asked for while one of their partition is being read are read together.
/// </summary>
internal sealed class LoadJournal
{
    /// <summary>
    /// Rows that neighbours may have between the first and the last of them, for each of them. Where there are more, others lie between, or they are large,
    /// and each is read alone: looking has cost one small answer.
    /// </summary>
    private const int RowsForEach = 10;

    /// <summary>More runs than this are read by a query of their own: it is well used, and nobody waits for its answer.</summary>
    private const int Few = 8;

    private readonly StorageTables tables;
    private readonly ReadHeaders readHeaders;
    private readonly SharedReads<Dictionary<string, Task<Journal?>>> reads;

    public LoadJournal(StorageTables tables, ReadHeaders readHeaders) => (this.tables, this.readHeaders, reads) = (tables, readHeaders, new(ReadTogetherAsync));

    public async Task<Journal?> ExecuteAsync(string runId, CancellationToken cancellation) =>
        await (await reads.ReadAsync(Partition.KeyOf(runId), runId).WaitAsync(cancellation))[runId];

    /// <summary>Reads runs that are neighbours by one query for each of their partitions.</summary>
    public async Task<IReadOnlyList<Journal>> ExecuteAsync(IReadOnlyList<string> runIds, CancellationToken cancellation)
    {
        var partitions = runIds.GroupBy(Partition.KeyOf).Select(async ids =>
        {
            var wanted = new SortedSet<string>(ids, StringComparer.Ordinal);
            var found = await (wanted.Count > Few ? ReadTogetherAsync(ids.Key, wanted) : reads.ReadAsync(ids.Key, wanted));
            return wanted.Select(id => found[id]);
        });
        var journals = new List<Journal>(runIds.Count);
        foreach (var found in await Task.WhenAll(partitions).WaitAsync(cancellation))
        {
            foreach (var reading in found)
            {
                if (await reading is { } journal)
                {
                    journals.Add(journal);
                }
            }
        }

        return journals;
    }

    /// <summary>Reads runs of a partition. One that cannot be read fails alone.</summary>
    private async Task<Dictionary<string, Task<Journal?>>> ReadTogetherAsync(string partition, SortedSet<string> ids)
    {
        if (ids.Count > 1 && await ReadNeighboursAsync(partition, ids) is { } neighbours)
        {
            return neighbours;
        }

        var alone = new Dictionary<string, Task<Journal?>>(ids.Count);
        foreach (var id in ids)
        {
            alone.Add(id, ReadAloneAsync(partition, id));
        }

        await Task.WhenAll((IEnumerable<Task>)alone.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return alone;
    }

    private async Task<Dictionary<string, Task<Journal?>>?> ReadNeighboursAsync(string partition, SortedSet<string> ids)
    {
        var range = RowKeys.WithAllBelow(partition, RowKeys.Run(ids.Min!), RowKeys.Run(ids.Max!));
        var limit = Math.Min(ids.Count * RowsForEach, TableLimits.AnswerRows);
        var page = await tables.Runs.ReadPageAsync(range, limit, select: null, continuation: null, CancellationToken.None);
        if (page.ContinuationToken is not null)
        {
            // Those of the next answer may be of another moment.
            return null;
        }

        var found = new Dictionary<string, Task<Journal?>>(ids.Count);
        foreach (var id in ids)
        {
            found.Add(id, Task.FromResult<Journal?>(null));
        }

        foreach (var rows in RunsIn(page.Values))
        {
            var id = RowKeys.IdOf(rows[0].RowKey);
            if (found.ContainsKey(id))
            {
                found[id] = ReadAsync(rows);
            }
        }

        await Task.WhenAll((IEnumerable<Task>)found.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return found;
    }

    private async Task<Journal?> ReadAloneAsync(string partition, string runId)
    {
        while (true)
        {
            var (rows, pages) = await tables.Runs.ReadPagesAsync(RowKeys.WithAllBelow(partition, RowKeys.Run(runId)), CancellationToken.None);
            if (rows is not [var header, ..] || header.GetString("Kind") != RowKinds.Run)
            {
                return null;
            }

            // A commit between two pages would show its steps under the header it replaced.
            if (pages == 1 || await IsUnchangedAsync(header))
            {
                return await ReadAsync(rows);
            }
        }
    }

    /// <summary>The rows of each run, the header first, of rows that are in the order of their keys.</summary>
    private static IEnumerable<IReadOnlyList<TableEntity>> RunsIn(IReadOnlyList<TableEntity> rows)
    {
        for (var first = 0; first < rows.Count;)
        {
            var run = new List<TableEntity> { rows[first] };
            for (var id = RowKeys.IdOf(rows[first++].RowKey); first < rows.Count && RowKeys.IdOf(rows[first].RowKey) == id; first++)
            {
                run.Add(rows[first]);
            }

            if (run[0].GetString("Kind") == RowKinds.Run)
            {
                yield return run;
            }
        }
    }

    private async Task<bool> IsUnchangedAsync(TableEntity header)
    {
        var now = await tables.Runs.GetEntityIfExistsAsync<TableEntity>(header.PartitionKey, header.RowKey, select: ["Kind"]);
        return now.HasValue && now.Value!.ETag == header.ETag;
    }

    private async Task<Journal?> ReadAsync(IReadOnlyList<TableEntity> rows)
    {
        var (header, payloads) = (rows[0], new PayloadReader(rows));
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
            Event = EventColumns.Read(header, payloads) ?? await EventOfAsync(run),
            Steps = steps.ToImmutable(),
            ETag = header.ETag.ToString(),
        };
    }

    private async Task<Event> EventOfAsync(Run run) =>
        await readHeaders.FindEventAsync(run.EventId, CancellationToken.None)
            ?? throw new InvalidDataException($"Run {run.Id} refers to event {run.EventId}, which is not stored.");
}
