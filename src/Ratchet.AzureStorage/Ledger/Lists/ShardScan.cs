using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;

namespace Ratchet.AzureStorage.Ledger.Lists;

/// <summary>Goes through the rows of a list in one shard.</summary>
internal sealed class ShardScan(TableClient table, RowRange range, string[] columns, ScanPosition start)
{
    private readonly Queue<TableEntity> read = new();
    private ScanPosition? position = start;
    private ScanPosition? afterRead;

    /// <summary>Where to go on: before the next row if it is known, so that what is stored before it meanwhile is not listed late; null at the end.</summary>
    public ScanPosition? Position => Next is { } next ? position!.UpTo(next) : position;

    /// <summary>The next row, if it was read.</summary>
    public TableEntity? Next => read.TryPeek(out var next) ? next : null;

    /// <summary>Whether there may be a next row that was not read yet.</summary>
    public bool IsUnknown => read.Count == 0 && position is not null;

    /// <summary>Sorts the next row among those of other shards.</summary>
    public string Order => $"{Next!.PartitionKey[1..]}{Next.RowKey}";

    /// <summary>Makes one request.</summary>
    /// <exception cref="FormatException">The service does not know where the position says to go on.</exception>
    public async Task ReadAsync(int limit, CancellationToken cancellation)
    {
        var page = await ReadPageAsync(limit, cancellation);
        foreach (var row in page.Values.Where(range.Holds))
        {
            read.Enqueue(row);
        }

        afterRead = position!.After(page.ContinuationToken);
        position = read.Count == 0 ? afterRead : position;
    }

    public TableEntity Take()
    {
        var row = read.Dequeue();
        position = read.Count == 0 ? afterRead : new ScanPosition(row.PartitionKey[0], row.PartitionKey, row.RowKey, Continuation: null);
        return row;
    }

    private async Task<Page<TableEntity>> ReadPageAsync(int limit, CancellationToken cancellation)
    {
        try
        {
            return await table.ReadPageAsync(range.FilterFrom(position!), limit, columns, position!.Continuation, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == TableStatus.Refused && position!.Continuation is not null)
        {
            throw ScanPosition.NoCursor();
        }
    }
}
