using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace Ratchet.Bench.Scenarios;

/// <summary>The requests that a load took, made again by bare clients, 16 at a time, with no engine between: what the storage itself can do.</summary>
internal sealed class RawStorage(string connection)
{
    private const int Concurrency = 16;
    private static readonly byte[] Payload = new byte[40];
    private TableClient table = null!;
    private QueueClient queue = null!;

    public async Task<TimeSpan> MeasureAsync(IReadOnlyDictionary<string, int> requests)
    {
        table = new TableServiceClient(connection).GetTableClient($"{ServerUnderTest.NewPrefix()}Raw");
        queue = new QueueServiceClient(connection, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }).GetQueueClient($"{ServerUnderTest.NewPrefix()}raw");
        await table.CreateIfNotExistsAsync();
        await queue.CreateIfNotExistsAsync();
        var messages = await PrepareAsync(requests);
        var deeds = requests.SelectMany(kind => Enumerable.Range(0, kind.Value).Select(n => DeedOf(kind.Key, n, messages))).ToArray();
        Random.Shared.Shuffle(deeds);

        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(deeds, new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (deed, _) => await deed());
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Messages to delete, and to receive.</summary>
    private async Task<Queue<(string Id, string Receipt)>> PrepareAsync(IReadOnlyDictionary<string, int> requests)
    {
        var found = new Queue<(string, string)>();
        for (var n = requests.GetValueOrDefault("queue delete"); n > 0; n--)
        {
            var sent = (await queue.SendMessageAsync("{}", TimeSpan.FromMinutes(5))).Value;
            found.Enqueue((sent.MessageId, sent.PopReceipt));
        }

        for (var n = requests.GetValueOrDefault("queue receive"); n > 0; n--)
        {
            await queue.SendMessageAsync("{}");
        }

        await table.AddEntityAsync(Row("read", 0));
        return found;
    }

    private Func<Task> DeedOf(string kind, int n, Queue<(string Id, string Receipt)> messages) => kind switch
    {
        "queue put" => () => queue.SendMessageAsync("""{"v":1,"run":"01M817QSCWC9NG2T84VA20JFWN","reason":"start"}"""),
        "queue receive" => () => queue.ReceiveMessagesAsync(16, TimeSpan.FromMinutes(5)),
        "queue delete" => messages.Dequeue() is var (id, receipt) ? () => queue.DeleteMessageAsync(id, receipt) : throw new InvalidOperationException(),
        "table query" => () => table.QueryAsync<TableEntity>("PartitionKey eq 'read'").AsPages().GetAsyncEnumerator().MoveNextAsync().AsTask(),
        "table write" => () => table.UpsertEntityAsync(Row($"w{n}", n)),
        ['t', ..] when kind.StartsWith("table batch of ", StringComparison.Ordinal) => Batch(int.Parse(kind.AsSpan(15), CultureInfo.InvariantCulture), $"{kind}-{n}"),
        _ => () => Task.CompletedTask,
    };

    private Func<Task> Batch(int rows, string partition) => () => table.SubmitTransactionAsync(
        Enumerable.Range(0, rows).Select(n => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(partition, n))));

    /// <summary>About as large as a header or a step.</summary>
    private static TableEntity Row(string partition, int n) => new(partition, n.ToString("D8", CultureInfo.InvariantCulture))
    {
        ["Kind"] = "step",
        ["Status"] = "Completed",
        ["StartedAt"] = DateTimeOffset.UnixEpoch,
        ["EndedAt"] = DateTimeOffset.UnixEpoch,
        ["DueAt"] = DateTimeOffset.UnixEpoch,
        ["LeaseHolder"] = string.Empty,
        ["LeaseUntil"] = DateTimeOffset.UnixEpoch,
        ["Attempt"] = n,
        ["Output"] = Payload,
    };
}
