using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Payloads;
using Ratchet.AzureStorage.Placement;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>Stores what was decided of a run: its header under the version it was read with, and the steps that changed, in one transaction.</summary>
internal sealed class CommitJournal(StorageTables tables)
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
        return await WriteAsync(header, new ETag(journal.ETag), steps, cancellation) is { } etag
            ? journal with { ETag = etag.ToString(), Unstored = [] }
            : null;
    }

    private async Task<ETag?> WriteAsync(TableEntity header, ETag version, List<TableEntity> steps, CancellationToken cancellation)
    {
        try
        {
            // The header's version is the guard of the whole run: steps need none of their own.
            if (steps.Count == 0)
            {
                return (await tables.Runs.UpdateEntityAsync(header, version, TableUpdateMode.Merge, cancellation)).Headers.ETag;
            }

            var actions = steps.Select(step => new TableTransactionAction(TableTransactionActionType.UpsertReplace, step))
                .Prepend(new TableTransactionAction(TableTransactionActionType.UpdateMerge, header, version));
            var answers = await tables.Runs.SubmitTransactionAsync(actions, cancellation);
            return answers.Value[0].Headers.ETag;
        }
        catch (RequestFailedException exception) when (exception.Status is TableStatus.Missing or TableStatus.Stale)
        {
            return null;
        }
    }
}
