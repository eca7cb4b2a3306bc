using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Ratchet.Bench.Serving;

namespace Ratchet.Bench.Measuring;

/// <summary>
/// The requests that a load took, made again by bare clients with no engine between: what the storage itself can do. They are made to the tables that the
/// load was on, so that these hold the same rows.
/// </summary>
/// <param name="storage">The storage.</param>
/// <param name="prefix">What the names of the tables begin with.</param>
/// <param name="concurrency">Requests under way at once.</param>
internal sealed class RawStorage(StorageUnderTest storage, string prefix, int concurrency = 16)
{
    private const string Message = """{"v":1,"run":"01M817QSCWC9NG2T84VA20JFWN","reason":"start"}""";
    private static int partitions;

    private readonly QueueClient queue = storage.Queue($"{prefix}raw");
    private readonly QueueClient received = storage.Queue($"{prefix}rawreceived");

    /// <summary>The time that the requests take, in no order.</summary>
    public async Task<TimeSpan> MeasureAsync(IReadOnlyList<CountedRequests> requests)
    {
        await queue.CreateIfNotExistsAsync();
        await received.CreateIfNotExistsAsync();
        var deeds = new List<Func<Task>>();
        foreach (var (request, count) in requests)
        {
            for (var n = 0; n < count; n++)
            {
                deeds.Add(await PrepareAsync(request));
            }
        }

        var shuffled = deeds.ToArray();
        Random.Shared.Shuffle(shuffled);
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(shuffled, new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (deed, _) => await deed());
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Stores what the request needs there to be, before the clock starts.</summary>
    private Task<Func<Task>> PrepareAsync(StorageRequest request) => request.Operation switch
    {
        StorageRequest.Put => Task.FromResult<Func<Task>>(() => queue.SendMessageAsync(Message)),
        StorageRequest.Receive => ReceiveAsync(request.Found),
        StorageRequest.Update or StorageRequest.Acknowledge => DeleteAsync(),
        StorageRequest.Query => QueryAsync(TableOf(request), request.Found),
        _ => WriteAsync(request),
    };

    private async Task<Func<Task>> ReceiveAsync(int messages)
    {
        for (var n = 0; n < messages; n++)
        {
            await received.SendMessageAsync(Message);
        }

        return () => received.ReceiveMessagesAsync(Math.Max(1, messages), TimeSpan.FromMinutes(10));
    }

    private async Task<Func<Task>> DeleteAsync()
    {
        var sent = (await queue.SendMessageAsync(Message, TimeSpan.FromMinutes(10))).Value;
        return () => queue.DeleteMessageAsync(sent.MessageId, sent.PopReceipt);
    }

    private async Task<Func<Task>> QueryAsync(TableClient table, int rows)
    {
        var partition = NewPartition();
        foreach (var some in Enumerable.Range(0, rows).Chunk(100))
        {
            await table.SubmitTransactionAsync(some.Select(n => new TableTransactionAction(TableTransactionActionType.Add, RawRows.New(partition, n))));
        }

        return async () => await table.QueryAsync<TableEntity>($"PartitionKey eq '{partition}' and RowKey ge 'r|' and RowKey lt 'r|}}'").AsPages().GetAsyncEnumerator().MoveNextAsync();
    }

    private async Task<Func<Task>> WriteAsync(StorageRequest request)
    {
        var (table, partition, actions, row) = (TableOf(request), NewPartition(), new List<TableTransactionAction>(), 0);
        actions.AddRange(Of(request.Merges, TableTransactionActionType.UpdateMerge, n => RawRows.State(partition, n)));
        actions.AddRange(Of(request.Deletes, TableTransactionActionType.Delete, n => RawRows.State(partition, n)));
        if (actions.Count > 0)
        {
            // They have to be there.
            await table.SubmitTransactionAsync(actions.Select((_, n) => new TableTransactionAction(TableTransactionActionType.Add, RawRows.New(partition, 2 * (n + 1)))));
        }

        actions.AddRange(Of(request.Inserts, TableTransactionActionType.Add, n => RawRows.New(partition, n)));
        actions.AddRange(Of(request.Replaces, TableTransactionActionType.UpsertReplace, n => RawRows.Step(partition, n)));
        return () => SubmitAsync(table, actions);

        IEnumerable<TableTransactionAction> Of(int count, TableTransactionActionType type, Func<int, TableEntity> entity) =>
            Enumerable.Range(0, count).Select(_ => new TableTransactionAction(type, entity(2 * ++row)));
    }

    private static Task SubmitAsync(TableClient table, List<TableTransactionAction> actions) => actions switch
    {
        [{ ActionType: TableTransactionActionType.Add } only] => table.AddEntityAsync((TableEntity)only.Entity),
        [{ ActionType: TableTransactionActionType.Delete } only] => table.DeleteEntityAsync(only.Entity.PartitionKey, only.Entity.RowKey),
        [{ ActionType: TableTransactionActionType.UpdateMerge } only] => table.UpdateEntityAsync((TableEntity)only.Entity, Azure.ETag.All, TableUpdateMode.Merge),
        [var only] => table.UpsertEntityAsync((TableEntity)only.Entity, TableUpdateMode.Replace),
        _ => table.SubmitTransactionAsync(actions),
    };

    private TableClient TableOf(StorageRequest request) => storage.Table($"{prefix}{request.Table}");

    /// <summary>Before all partitions that there are, as the engine's are whose keys begin with inverted time: where a row lies in its order matters to the emulator.</summary>
    private static string NewPartition() => $"!{int.MaxValue - Interlocked.Increment(ref partitions):D10}";
}
