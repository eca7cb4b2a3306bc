using Azure.Data.Tables;
using Ratchet.AzureStorage.Placement;

namespace Ratchet.AzureStorage.Ledger.Lists;

/// <summary>Where the rows of a list can lie, and what tells them from the others there.</summary>
/// <param name="kind">What they are: their <c>Kind</c>.</param>
/// <param name="storedAt">The column that says when they were stored.</param>
/// <param name="from">Stored at this instant or later.</param>
/// <param name="until">Stored before this instant.</param>
/// <param name="conditions">What else must be true of them; each is a part of a filter, or empty.</param>
internal sealed class RowRange(string kind, string storedAt, DateTimeOffset? from, DateTimeOffset? until, params IEnumerable<string> conditions)
{
    /// <summary>How far the time in an id may be from the time its row was stored: senders' seeds bring times of their own.</summary>
    private static readonly TimeSpan Allowance = TimeSpan.FromHours(25);

    /// <summary>What the emulator's clock cannot tell apart.</summary>
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    private readonly string matches = string.Concat(
        conditions.Append(After(storedAt, from)).Append(Before(storedAt, until)).Where(part => part.Length > 0).Prepend($"Kind eq '{kind}'").Select(part => $" and {part}"));

    /// <summary>Whether a row was stored within the range, to the last digit.</summary>
    public bool Holds(TableEntity row) => row.GetDateTimeOffset(storedAt) is var at && !(at < from) && !(at >= until);

    /// <summary>The filter of the rows behind a position.</summary>
    public string FilterFrom(ScanPosition position) => position.RowKey is { } row
        ? $"PartitionKey eq '{position.PartitionKey}' and RowKey gt '{row}'{matches}"
        : $"{Lower(position)} and PartitionKey lt '{Upper(position.Shard)}'{matches}";

    /// <summary>Nothing was stored before 1970, and the service takes no instant before 1601.</summary>
    private static string After(string column, DateTimeOffset? from) =>
        from > DateTimeOffset.UnixEpoch ? $"{column} ge {TableClient.CreateQueryFilter($"{from}")}" : "";

    private static string Before(string column, DateTimeOffset? until) =>
        until > DateTimeOffset.UnixEpoch && until < DateTimeOffset.MaxValue - Instant ? $"{column} lt {TableClient.CreateQueryFilter($"{until + Instant}")}" : "";

    private string Lower(ScanPosition position) => position.PartitionKey is { } partition ? $"PartitionKey gt '{partition}'"
        : until < DateTimeOffset.MaxValue - Allowance ? $"PartitionKey ge '{Partition.Begin(position.Shard, until.Value + Allowance)}'"
        : $"PartitionKey ge '{position.Shard}'";

    private string Upper(char shard) => from > DateTimeOffset.UnixEpoch + Allowance
        ? $"{Partition.Begin(shard, from.Value - Allowance)}{Partition.End}"
        : $"{shard}{Partition.End}";
}
