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

    private async Task<bool> IsUnchangedAsync(TableEntity header, CancellationToken cancellation)
    {
        var now = await tables.Runs.GetEntityIfExistsAsync<TableEntity>(header.PartitionKey, header.RowKey, select: ["Kind"], cancellationToken: cancellation);
        return now.HasValue && now.Value!.ETag == header.ETag;
    }

    private async Task<Journal> ReadAsync(TableEntity header, IReadOnlyList<TableEntity> rows, CancellationToken cancellation)
    {
        var payloads = new PayloadReader(rows);
        var run = RunColumns.Read(header, payloads);
        return new Journal
        {
            Run = run,
            Event = EventColumns.Read(header, payloads) ?? await EventOfAsync(run, cancellation),
            Steps = rows.Where(row => row.GetString("Kind") == RowKinds.Step)
                .Select(row => StepColumns.Read(row, payloads))
                .ToImmutableDictionary(step => step.Key.Hash),
            ETag = header.ETag.ToString(),
        };
    }

    private async Task<Event> EventOfAsync(Run run, CancellationToken cancellation) =>
        await readHeaders.FindEventAsync(run.EventId, cancellation)
            ?? throw new InvalidDataException($"Run {run.Id} refers to event {run.EventId}, which is not stored.");
}
