using Azure.Data.Tables;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Ledger.Removals;

/// <summary>The rows of one partition, as far as they were read.</summary>
internal sealed class Cohort(IReadOnlyList<TableEntity> rows)
{
    public string PartitionKey => rows[0].PartitionKey;

    public IReadOnlyList<TableEntity> Rows => rows;

    public int Runs => rows.Count(row => row.GetString("Kind") == RowKinds.Run);

    public int Events => rows.Count(row => row.GetString("Kind") == RowKinds.Event);

    /// <summary>The rows by the run or event that they are, or belong to.</summary>
    public IEnumerable<IGrouping<string, TableEntity>> ByOwner => rows.GroupBy(row => RowKeys.OwnerOf(row.RowKey));

    /// <summary>Whether nothing in it is to come, or came too recently.</summary>
    public bool IsOver(DateTimeOffset before) => ByOwner.All(owner => IsOver(owner, before));

    /// <summary>The same of a whole partition, asked of the service: the rows that keep it.</summary>
    public static string Keeping(string partition, DateTimeOffset before) => TableClient.CreateQueryFilter(
        $"""
        PartitionKey eq {partition} and (
        (Kind eq {RowKinds.Run} and (Status eq 'Queued' or Status eq 'Running' or Status eq 'Paused' or EndedAt ge {before}))
         or (Kind eq {RowKinds.Event} and EventReceivedAt ge {before})
         or (Kind eq {RowKinds.Tombstone} and Timestamp ge {before}))
        """).ReplaceLineEndings(" ");

    private static bool IsOver(IGrouping<string, TableEntity> owner, DateTimeOffset before)
    {
        // What has no header may be about to get one.
        var header = owner.FirstOrDefault(row => row.RowKey == owner.Key);
        return header?.GetString("Kind") switch
        {
            RowKinds.Run => IsTerminal(header) && header.GetDateTimeOffset("EndedAt") < before,
            RowKinds.Event => header.GetDateTimeOffset("EventReceivedAt") < before,
            _ => owner.All(row => row.GetString("Kind") == RowKinds.Link || row.Timestamp < before),
        };
    }

    private static bool IsTerminal(TableEntity header) => header.GetString("Status")
        is nameof(RunStatus.Completed) or nameof(RunStatus.Failed) or nameof(RunStatus.Cancelled) or nameof(RunStatus.Skipped);
}
