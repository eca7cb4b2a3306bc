using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Payloads;
using Ratchet.AzureStorage.Placement;
using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Telemetry;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>
/// Stores a run that lies away from its event. The event's data is repeated with it whatever its size, so that the run can be read when the
/// event is gone.
/// </summary>
internal sealed class StoreRerun(StorageTables tables)
{
    public async Task<IReadOnlyList<Tombstone>> ExecuteAsync(Journal rerun, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation)
    {
        // Before the run: a link that leads nowhere is skipped, a run without one would not be found by its event.
        await tables.Runs.UpsertEntityAsync(LinkOf(rerun.Run), TableUpdateMode.Replace, cancellation);

        // The header goes with the last steps: they are a run once it is there.
        var steps = rerun.Steps.Values.OrderBy(step => step.Order).ToList();
        var last = steps.Count % TableLimits.TransactionRows;
        foreach (var earlier in steps.SkipLast(last).Chunk(TableLimits.TransactionRows))
        {
            var payloads = new PayloadWriter();
            var rows = Upserts(rerun.Run, earlier, payloads);
            await tables.Runs.WriteOverflowAsync(payloads.Overflow, cancellation);
            await tables.Runs.SubmitTransactionAsync(rows, cancellation);
        }

        return await StoreAsync(rerun, steps.TakeLast(last), replacing, cancellation);
    }

    private async Task<IReadOnlyList<Tombstone>> StoreAsync(
        Journal rerun, IEnumerable<Step> steps, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation)
    {
        var payloads = new PayloadWriter();
        var header = RunColumns.NewRow(Partition.KeyOf(rerun.Run.Id), rerun.Run, rerun.Event, withData: true, payloads);
        var rows = Upserts(rerun.Run, steps, payloads);
        await tables.Runs.WriteOverflowAsync(payloads.Overflow, cancellation);
        var action = new TableTransactionAction(TableTransactionActionType.Add, header);
        while (!await TableWrites.TryAsync(() => tables.Runs.SubmitTransactionAsync([.. rows, action], cancellation)))
        {
            var found = await tables.Runs.GetEntityIfExistsAsync<TableEntity>(header.PartitionKey, header.RowKey, select: ["Kind"], cancellationToken: cancellation);
            if (found.HasValue && found.Value!.GetString("Kind") != RowKinds.Tombstone)
            {
                return [];
            }

            if (found.HasValue && new Tombstone(rerun.Run.Id, found.Value!.ETag.ToString()) is var tombstone && !replacing.Contains(tombstone))
            {
                return [tombstone];
            }

            action = found.HasValue
                ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, header, found.Value!.ETag)
                : new TableTransactionAction(TableTransactionActionType.Add, header);
        }

        Measure.RunStarted(rerun.Run.FunctionId);
        return [];
    }

    private static TableEntity LinkOf(Run run) =>
        new(Partition.KeyOf(run.EventId), RowKeys.Link(run.EventId, run.Id)) { ["Kind"] = RowKinds.Link, ["EventId"] = run.EventId };

    /// <summary>Steps that were taken over have their outcomes: written again they are the same.</summary>
    private static List<TableTransactionAction> Upserts(Run run, IEnumerable<Step> steps, PayloadWriter payloads) =>
    [
        .. steps.Select(step => new TableTransactionAction(
            TableTransactionActionType.UpsertReplace, StepColumns.Row(Partition.KeyOf(run.Id), run.Id, step, payloads))),
    ];
}
