using System.Diagnostics;
using Azure.Data.Tables;
using Ratchet.Bench.Serving;

namespace Ratchet.Bench.Measuring;

/// <summary>
/// The requests that a load took, made again by bare clients with no engine between: what the storage itself can do. Rows that are merged or read are among
/// those that were inserted before, so the tables hold as many rows as those of the load.
/// </summary>
/// <param name="storage">The storage.</param>
/// <param name="prefix">What the names of the tables begin with: new ones, or those of the load.</param>
/// <param name="concurrency">Requests under way at once.</param>
internal sealed class RawStorage(StorageUnderTest storage, string prefix, int concurrency = 16)
{
    private static int numbers;

    private readonly RawQueue queue = new(storage, prefix);
    private readonly Dictionary<string, TableClient> tables = [];

    /// <summary>Partitions with nothing but inserted rows, and how many.</summary>
    private readonly List<(string Table, string Partition, int Rows)> there = [];

    /// <summary>The time that the requests take, in no order.</summary>
    public async Task<TimeSpan> MeasureAsync(IReadOnlyList<CountedRequests> requests)
    {
        await queue.BeginAsync(requests.Where(counted => counted.Request.Operation == StorageRequest.Receive).Sum(counted => counted.Count * counted.Request.Found));
        var (deeds, inserted) = (new List<Func<Task>>(), new List<(string, string, int)>());
        foreach (var (request, count) in requests)
        {
            for (var n = 0; n < count; n++)
            {
                deeds.Add(await PrepareAsync(request, inserted));
            }
        }

        var shuffled = deeds.ToArray();
        Random.Shared.Shuffle(shuffled);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(shuffled, new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (deed, _) => await deed());
        var took = Stopwatch.GetElapsedTime(started);
        there.AddRange(inserted);
        return took;
    }

    /// <summary>Stores what the request needs there to be, before the clock starts.</summary>
    private Task<Func<Task>> PrepareAsync(StorageRequest request, List<(string, string, int)> inserted) => request.Operation switch
    {
        StorageRequest.Put => Task.FromResult(queue.PutAsync),
        StorageRequest.Receive => Task.FromResult(() => queue.ReceiveAsync(request.Found)),
        StorageRequest.Update or StorageRequest.Acknowledge => Task.FromResult(queue.DeleteAsync),
        StorageRequest.Query => QueryAsync(request),
        _ => WriteAsync(request, inserted),
    };

    private async Task<Func<Task>> QueryAsync(StorageRequest request)
    {
        var table = await TableAsync(request.Table);
        var partition = request.Found == 0 ? NewPartition() : await WithRowsAsync(request.Table, request.Found);
        var filter = $"PartitionKey eq '{partition}' and RowKey ge '{RawRows.KeyOf(1)}' and RowKey le '{RawRows.KeyOf(request.Found)}'";
        return async () =>
        {
            await using var pages = table.QueryAsync<TableEntity>(filter).AsPages().GetAsyncEnumerator();
            await pages.MoveNextAsync();
        };
    }

    private async Task<Func<Task>> WriteAsync(StorageRequest request, List<(string, string, int)> inserted)
    {
        var (table, old) = (await TableAsync(request.Table), request.Merges + request.Deletes);
        var partition = old == 0 ? NewPartition() : await WithRowsAsync(request.Table, old, isLeft: request.Deletes == 0);
        if (old == 0 && request.Replaces == 0)
        {
            inserted.Add((request.Table, partition, request.Inserts));
        }

        // New rows of a partition that has others get numbers that none of those has.
        var next = old == 0 ? 0 : Interlocked.Add(ref numbers, 1000);
        List<TableTransactionAction> actions =
        [
            .. Enumerable.Range(1, request.Merges).Select(n => new TableTransactionAction(TableTransactionActionType.UpdateMerge, RawRows.State(partition, n))),
            .. Enumerable.Range(request.Merges + 1, request.Deletes).Select(n => new TableTransactionAction(TableTransactionActionType.Delete, RawRows.State(partition, n))),
            .. Enumerable.Range(0, request.Inserts).Select(_ => new TableTransactionAction(TableTransactionActionType.Add, RawRows.New(partition, ++next))),
            .. Enumerable.Range(0, request.Replaces).Select(_ => new TableTransactionAction(TableTransactionActionType.UpsertReplace, RawRows.Step(partition, ++next))),
        ];
        return () => SubmitAsync(table, actions);
    }

    /// <summary>A partition with so many inserted rows; it is made only if there is none.</summary>
    /// <param name="tableName">In which table.</param>
    /// <param name="rows">How many.</param>
    /// <param name="isLeft">Whether the rows are still there afterwards.</param>
    private async Task<string> WithRowsAsync(string tableName, int rows, bool isLeft = true)
    {
        if (isLeft && there.FindIndex(one => one.Table == tableName && one.Rows >= rows) is var found and >= 0)
        {
            // The next time another one.
            var one = there[found];
            there.RemoveAt(found);
            there.Add(one);
            return one.Partition;
        }

        var (table, partition) = (await TableAsync(tableName), NewPartition());
        foreach (var some in Enumerable.Range(1, rows).Chunk(100))
        {
            await table.SubmitTransactionAsync(some.Select(n => new TableTransactionAction(TableTransactionActionType.Add, RawRows.New(partition, n))));
        }

        if (isLeft)
        {
            there.Add((tableName, partition, rows));
        }

        return partition;
    }

    private static Task SubmitAsync(TableClient table, List<TableTransactionAction> actions) => actions switch
    {
        [{ ActionType: TableTransactionActionType.Add } only] => table.AddEntityAsync((TableEntity)only.Entity),
        [{ ActionType: TableTransactionActionType.Delete } only] => table.DeleteEntityAsync(only.Entity.PartitionKey, only.Entity.RowKey),
        [{ ActionType: TableTransactionActionType.UpdateMerge } only] => table.UpdateEntityAsync((TableEntity)only.Entity, Azure.ETag.All, TableUpdateMode.Merge),
        [var only] => table.UpsertEntityAsync((TableEntity)only.Entity, TableUpdateMode.Replace),
        _ => table.SubmitTransactionAsync(actions),
    };

    private async Task<TableClient> TableAsync(string name)
    {
        if (!tables.TryGetValue(name, out var table))
        {
            tables.Add(name, table = storage.Table($"{prefix}{name}"));
            await table.CreateIfNotExistsAsync();
        }

        return table;
    }

    /// <summary>Before all partitions that there are, as the engine's are whose keys begin with inverted time: where a row lies in its order matters to the emulator.</summary>
    private static string NewPartition() => $"!{int.MaxValue - Interlocked.Increment(ref numbers):D10}";
}
