using Azure.Data.Tables;
using Ratchet.AzureStorage.Placement;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Ledger.Lists;

/// <summary>Where the runs of a query can lie, and what tells them from the others there.</summary>
internal sealed class RunRange(RunQuery query)
{
    /// <summary>How far the time in an id may be from the time its run was stored: senders' seeds bring times of their own.</summary>
    private static readonly TimeSpan Allowance = TimeSpan.FromHours(25);

    /// <summary>What the emulator's clock cannot tell apart.</summary>
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    private readonly string matches = string.Concat(
    [
        $" and Kind eq '{RowKinds.Run}'",
        query.FunctionId is { } function ? TableClient.CreateQueryFilter($" and FunctionId eq {function}") : "",
        query.From is { } from ? TableClient.CreateQueryFilter($" and CreatedAt ge {from}") : "",
        query.Until < DateTimeOffset.MaxValue - Instant ? TableClient.CreateQueryFilter($" and CreatedAt lt {query.Until + Instant}") : "",
    ]);

    /// <summary>Whether a run was stored within the range, to the last digit.</summary>
    public bool Holds(TableEntity header) => header.GetDateTimeOffset("CreatedAt") is var at && !(at < query.From) && !(at >= query.Until);

    /// <summary>The filter of the rows behind a position.</summary>
    public string FilterFrom(ScanPosition position) => position.RowKey is { } row
        ? $"PartitionKey eq '{position.PartitionKey}' and RowKey gt '{row}'{matches}"
        : $"{Lower(position)} and PartitionKey lt '{Upper(position.Shard)}'{matches}";

    private string Lower(ScanPosition position) => position.PartitionKey is { } partition ? $"PartitionKey gt '{partition}'"
        : query.Until < DateTimeOffset.MaxValue - Allowance ? $"PartitionKey ge '{Partition.Begin(position.Shard, query.Until.Value + Allowance)}'"
        : $"PartitionKey ge '{position.Shard}'";

    private string Upper(char shard) => query.From > DateTimeOffset.UnixEpoch + Allowance
        ? $"{Partition.Begin(shard, query.From.Value - Allowance)}{Partition.End}"
        : $"{shard}{Partition.End}";
}
