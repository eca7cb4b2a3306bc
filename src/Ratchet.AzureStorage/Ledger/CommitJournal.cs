using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Groups;
using Ratchet.AzureStorage.Payloads;
using Ratchet.AzureStorage.Placement;
using Ratchet.Model;
using Ratchet.Telemetry;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>
/// Stores what was decided of a run: its header under the version it was read with, and the steps that changed, in one transaction. Each
/// commit has a mark, so that one whose answer got lost is known for what it is, and not taken for somebody else's.
/// </summary>
internal sealed class CommitJournal(StorageTables tables, GroupCommit commits)
{
    public async Task<Journal?> ExecuteAsync(Journal journal, CancellationToken cancellation)
    {
        var run = journal.Run;
        var partition = Partition.KeyOf(run.Id);
        var payloads = new PayloadWriter();
        var mark = Random.Shared.NextInt64().ToString("x16", CultureInfo.InvariantCulture);
        var header = RunColumns.StateRow(partition, run, mark, payloads);

        // The header's version is the guard of the whole run: steps need none of their own.
        var actions = new List<TableTransactionAction>(journal.Unstored.Count + 1) { new(TableTransactionActionType.UpdateMerge, header, new ETag(journal.ETag)) };
        foreach (var hash in journal.Unstored)
        {
            actions.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, StepColumns.Row(partition, run.Id, journal.Steps[hash], payloads)));
        }

        // Before the rows that name them: if this stops in between, nothing refers to them.
        await tables.Runs.WriteOverflowAsync(payloads.Overflow, cancellation);
        if (await WriteAsync(actions, mark, cancellation) is not { } etag)
        {
            return null;
        }

        if (run.IsTerminal)
        {
            // Nothing changes a run that has ended: this was the write that ended it.
            Measure.RunFinished(run);
        }

        return journal with { ETag = etag.ToString(), Unstored = [] };
    }

    private async Task<ETag?> WriteAsync(List<TableTransactionAction> actions, string mark, CancellationToken cancellation)
    {
        try
        {
            if (await commits.WriteAsync(actions, cancellation) is { } etag)
            {
                return etag;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (await FindAsync(actions[0].Entity, mark) is { } etag)
            {
                return etag;
            }

            throw;
        }

        return await FindAsync(actions[0].Entity, mark);
    }

    /// <summary>The header's version, if the last commit of the run is the one with this mark: the client may have sent it twice.</summary>
    private async Task<ETag?> FindAsync(ITableEntity header, string mark)
    {
        var found = await tables.Runs.GetEntityIfExistsAsync<TableEntity>(header.PartitionKey, header.RowKey, select: [RunColumns.Mark], CancellationToken.None);
        return found.HasValue && found.Value!.GetString(RunColumns.Mark) == mark ? found.Value.ETag : null;
    }
}
