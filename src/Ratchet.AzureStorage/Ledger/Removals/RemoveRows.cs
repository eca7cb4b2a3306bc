using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;

namespace Ratchet.AzureStorage.Ledger.Removals;

/// <summary>Removes rows of one partition, in an order in which nothing that can be found lacks a part.</summary>
internal static class RemoveRows
{
    /// <summary>What is read of a row that may go.</summary>
    public static readonly string[] Columns = ["PartitionKey", "RowKey", "Timestamp", "Kind", "Status", "EndedAt", "EventId", "EventReceivedAt"];

    public static async Task RemoveAsync(this TableClient table, IEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        foreach (var transaction in RemovalOrder.Transactions(rows))
        {
            var actions = transaction.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row)).ToList();
            if (actions.Count == 1 || !await TableWrites.TryAsync(() => table.SubmitTransactionAsync(actions, cancellation)))
            {
                // One by one what somebody else has begun to remove: a row that is gone is no error then.
                foreach (var row in transaction)
                {
                    await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
                }
            }
        }
    }
}
