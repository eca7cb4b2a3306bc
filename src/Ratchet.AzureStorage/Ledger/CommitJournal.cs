using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Groups;
using Ratchet.AzureStorage.Payloads;
using Ratchet.AzureStorage.Placement;
using Ratchet.Model;
using Ratchet.Telemetry;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>Stores what was decided of a run: its header under the version it was read with, and the steps that changed, in one transaction.</summary>
internal sealed class CommitJournal(StorageTables tables, GroupCommit commits)
{
    public async Task<Journal?> ExecuteAsync(Journal journal, CancellationToken cancellation)
    {
        var run = journal.Run;
        var partition = Partition.KeyOf(run.Id);
        var payloads = new PayloadWriter();
        var header = RunColumns.StateRow(partition, run, payloads);
        var steps = journal.Unstored.Select(hash => StepColumns.Row(partition, run.Id, journal.Steps[hash], payloads)).ToList();

        // Before the rows that name them: if this stops in between, nothing refers to them.
        await tables.Runs.WriteOverflowAsync(payloads.Overflow, cancellation);

        // The header's version is the guard of the whole run: steps need none of their own.
        var actions = steps.Select(step => new TableTransactionAction(TableTransactionActionType.UpsertReplace, step))
            .Prepend(new TableTransactionAction(TableTransactionActionType.UpdateMerge, header, new ETag(journal.ETag)));
        if (await commits.WriteAsync([.. actions], cancellation) is not { } etag)
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
}
