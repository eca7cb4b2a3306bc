using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.Storage;
using Ratchet.Telemetry;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>Stores events with the runs they start.</summary>
internal sealed class StoreIntake(StorageTables tables)
{
    public async Task<IReadOnlyList<Tombstone>> ExecuteAsync(Intake intake, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation)
    {
        foreach (var transaction in IntakeTransactions.Of(intake))
        {
            await tables.Runs.WriteOverflowAsync(transaction.Payloads.Overflow, cancellation);
            if (await StoreAsync(transaction, replacing, cancellation) is { Count: > 0 } inTheWay)
            {
                // What follows may be the event of the runs that are missing now.
                return inTheWay;
            }
        }

        return [];
    }

    private async Task<IReadOnlyList<Tombstone>> StoreAsync(IntakeTransaction transaction, IReadOnlyList<Tombstone> replacing, CancellationToken cancellation)
    {
        var actions = transaction.Rows.ConvertAll(row => new TableTransactionAction(TableTransactionActionType.Add, row));
        while (actions.Count > 0)
        {
            if (await TrySubmitAsync(actions, cancellation))
            {
                actions.ForEach(MeasureRun);
                break;
            }

            var found = await FindAsync(transaction.Rows, cancellation);
            var inTheWay = TombstonesIn(found).Where(tombstone => !replacing.Contains(tombstone)).ToList();
            if (inTheWay.Count > 0)
            {
                return inTheWay;
            }

            actions = [.. transaction.Rows.Select(row => Action(row, found.GetValueOrDefault(row.RowKey))).OfType<TableTransactionAction>()];
        }

        return [];
    }

    private static void MeasureRun(TableTransactionAction stored)
    {
        if (stored.Entity is TableEntity row && row.GetString("Kind") == RowKinds.Run)
        {
            Measure.RunStarted(row.GetString("FunctionId"));
        }
    }

    /// <summary>A row that is there is this POST's own, sent again; a mark is replaced under the version that was read.</summary>
    private static TableTransactionAction? Action(TableEntity row, TableEntity? found) => found switch
    {
        null => new TableTransactionAction(TableTransactionActionType.Add, row),
        _ when found.GetString("Kind") == RowKinds.Tombstone => new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, found.ETag),
        _ => null,
    };

    private static IEnumerable<Tombstone> TombstonesIn(Dictionary<string, TableEntity> rows) => rows.Values
        .Where(row => row.GetString("Kind") == RowKinds.Tombstone)
        .Select(row => new Tombstone(RowKeys.IdOf(row.RowKey), row.ETag.ToString()));

    private async Task<Dictionary<string, TableEntity>> FindAsync(List<TableEntity> rows, CancellationToken cancellation)
    {
        var found = new Dictionary<string, TableEntity>();
        foreach (var prefix in rows.GroupBy(row => row.RowKey[0]))
        {
            var wanted = new SortedSet<string>(prefix.Select(row => row.RowKey), StringComparer.Ordinal);
            var range = RowKeys.Between(rows[0].PartitionKey, wanted.Min!, wanted.Max!);
            await foreach (var row in tables.Runs.QueryAsync<TableEntity>(range, select: ["PartitionKey", "RowKey", "Kind"], cancellationToken: cancellation))
            {
                if (wanted.Contains(row.RowKey))
                {
                    found.Add(row.RowKey, row);
                }
            }
        }

        return found;
    }

    private async Task<bool> TrySubmitAsync(List<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            if (actions is [{ ActionType: TableTransactionActionType.Add, Entity: TableEntity only }])
            {
                await tables.Runs.AddEntityAsync(only, cancellation);
            }
            else
            {
                await tables.Runs.SubmitTransactionAsync(actions, cancellation);
            }

            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is TableStatus.Exists or TableStatus.Stale)
        {
            return false;
        }
    }
}
