using System.Collections.Immutable;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Payloads;
using Ratchet.AzureStorage.Placement;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>Reads a run with all its steps: one query, and one more if its event was too large to be repeated in its header.</summary>
internal sealed class LoadJournal(StorageTables tables, ReadHeaders readHeaders)
{
    public async Task<Journal?> ExecuteAsync(string runId, CancellationToken cancellation)
    {
        var partition = Partition.KeyOf(runId);
        var rows = await tables.Runs.ReadAllAsync(RowKeys.WithAllBelow(partition, RowKeys.Run(runId)), cancellation);
        if (rows is not [var header, ..] || header.GetString("Kind") != RowKinds.Run)
        {
            return null;
        }

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
