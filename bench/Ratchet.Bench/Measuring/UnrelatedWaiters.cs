using System.Globalization;
using Azure.Data.Tables;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Bench.Measuring;

/// <summary>Waiters that an event does not concern, stored by the product's own code for storage, or as it writes them.</summary>
internal sealed class UnrelatedWaiters(StorageUnderTest storage, string prefix)
{
    /// <summary>Those with a key lie in partitions of their own, so each is a request; more would take minutes.</summary>
    public const int MostOfTheName = 10_000;

    private const string Other = "other";
    private const string Run = "01M817QNQV01N27PGBWJ7ZMH3W";
    private static readonly DateTimeOffset Until = DateTimeOffset.UtcNow.AddDays(300);

    private readonly ProductStorage product = new(storage, prefix);
    private int last;

    /// <summary>Adds waiters: for <c>bench/go</c> with other values up to 10,000 in all, the rest for other names, a hundred for each.</summary>
    public async Task AddAsync(int count)
    {
        var ofTheName = Math.Clamp(MostOfTheName - last, 0, count);
        await Parallel.ForEachAsync(Numbers(ofTheName), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, cancellation) =>
            await product.Waiters.AddAsync(new Waiter(Run, StepKey.Of($"{n}").Hash, new EventPattern("bench/go", null, new MatchKey("data.key", $"{n}"), Until)), cancellation));
        await AddForOtherNamesAsync(count - ofTheName);
    }

    private async Task AddForOtherNamesAsync(int count)
    {
        if (count == 0)
        {
            return;
        }

        // One as it is written, and copies of it under other keys, a hundred in a request.
        await product.Waiters.AddAsync(new Waiter(Run, StepKey.Of("first").Hash, new EventPattern(Other, "async.data.n == 1", Key: null, Until)), CancellationToken.None);
        var table = storage.Table($"{prefix}Waits");
        TableEntity? written = null;
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{Other}'"))
        {
            written = row;
        }

        var batches = Numbers(count).GroupBy(n => n / 100).ToList();
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (some, cancellation) =>
            await table.SubmitTransactionAsync(some.Select(n => new TableTransactionAction(TableTransactionActionType.UpsertReplace, CopyOf(written!, n))), cancellation));
    }

    private IEnumerable<int> Numbers(int count) => Enumerable.Range((last += count) - count, count);

    private static TableEntity CopyOf(TableEntity row, int n)
    {
        var copy = new TableEntity(
            string.Create(CultureInfo.InvariantCulture, $"{row.PartitionKey}-{n / 100}"), string.Create(CultureInfo.InvariantCulture, $"{Run}|{StepKey.Of($"{n}").Hash}"));
        foreach (var column in new[] { "Kind", "RunId", "Target", "If", "Until" })
        {
            copy[column] = row[column];
        }

        return copy;
    }
}
