using Azure;
using Azure.Data.Tables;

namespace StandIns.Tests.Tables;

public sealed class TransactionTests(StorageEmulator emulator) : TableTest(emulator)
{
    [Fact]
    public async Task Transaction_OfAHundred_AnswersAnETagForEach()
    {
        var actions = from n in Enumerable.Range(0, 100) select new TableTransactionAction(TableTransactionActionType.Add, Row($"{n:D3}", value: n));

        var responses = (await Table.SubmitTransactionAsync(actions, Cancellation)).Value;

        Assert.Equal(100, responses.Count);
        Assert.All(responses, response => Assert.Equal(204, response.Status));
        Assert.Equal(responses[42].Headers.ETag, (await Read("042")).ETag);
        Assert.Equal(responses[99].Headers.ETag, (await Read("099")).ETag);
    }

    [Fact]
    public async Task Transaction_OfEveryKind_DoesWhatEachWouldDoAlone()
    {
        foreach (var row in new[] { "merge", "replace", "delete", "upsertMerge", "upsertReplace" }) await Insert(new TableEntity("p", row) { ["Old"] = 1 });

        var responses = (await Table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, Row("add")),
                new(TableTransactionActionType.UpdateMerge, Row("merge"), ETag.All),
                new(TableTransactionActionType.UpdateReplace, Row("replace"), ETag.All),
                new(TableTransactionActionType.Delete, Row("delete")),
                new(TableTransactionActionType.UpsertMerge, Row("upsertMerge")),
                new(TableTransactionActionType.UpsertReplace, Row("upsertReplace")),
                new(TableTransactionActionType.UpsertReplace, Row("upsertNew")),
            ],
            Cancellation)).Value;

        Assert.Equal(7, responses.Count);
        Assert.Equal(["add", "merge", "replace", "upsertMerge", "upsertNew", "upsertReplace"], await RowKeys("Value eq 'x'"));
        Assert.Equal(["merge", "upsertMerge"], await RowKeys("Old eq 1"));
    }

    [Fact]
    public async Task Transaction_WithAConflict_NamesTheActionAndChangesNothing()
    {
        await Insert(Row("3"));
        var actions = from n in Enumerable.Range(0, 5) select new TableTransactionAction(TableTransactionActionType.Add, Row($"{n}"));

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(actions, Cancellation));

        Assert.Equal(409, failure.Status);
        Assert.Equal("EntityAlreadyExists", failure.ErrorCode);
        Assert.Equal(3, failure.FailedTransactionActionIndex);
        Assert.Equal(["3"], await RowKeys("PartitionKey eq 'p'"));
    }

    [Fact]
    public async Task Transaction_WithAStaleETag_NamesTheActionAndChangesNothing()
    {
        var stale = await Insert(Row("header", value: "one"));
        await Table.UpdateEntityAsync(Row("header", value: "two"), stale, cancellationToken: Cancellation);

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(
            [new(TableTransactionActionType.Add, Row("step")), new(TableTransactionActionType.UpdateMerge, Row("header", value: "three"), stale)], Cancellation));

        Assert.Equal(412, failure.Status);
        Assert.Equal("UpdateConditionNotSatisfied", failure.ErrorCode);
        Assert.Equal(1, failure.FailedTransactionActionIndex);
        Assert.Equal(["header"], await RowKeys("PartitionKey eq 'p'"));
    }

    [Fact]
    public async Task Transaction_WithOneRowTwice_IsRefused()
    {
        var failure = await Assert.ThrowsAnyAsync<RequestFailedException>(() => Table.SubmitTransactionAsync(
            [new(TableTransactionActionType.UpsertMerge, Row("r")), new(TableTransactionActionType.UpsertMerge, Row("r"))], Cancellation));

        Assert.Equal(400, failure.Status);
        Assert.Equal("InvalidDuplicateRow", failure.ErrorCode);
    }

    [Fact]
    public async Task Transaction_OfNothing_IsRefusedBeforeItIsSent() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => Table.SubmitTransactionAsync([], Cancellation));

    [Fact]
    public async Task Transaction_OfLargeBinaries_RoundTrips()
    {
        var random = new Random(2);
        var rows = Enumerable.Range(0, 40).Select(n =>
        {
            var bytes = new byte[60_000];
            random.NextBytes(bytes);
            return Row($"{n:D2}", value: bytes);
        }).ToList();

        await Table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), Cancellation);

        var read = new List<byte[]>();
        await foreach (var entity in Table.QueryAsync<TableEntity>("PartitionKey eq 'p'", cancellationToken: Cancellation)) read.Add(entity.GetBinary("Value"));
        Assert.Equal(rows.Select(row => row.GetBinary("Value")), read);
    }

    [Fact]
    public async Task Transactions_AtTheSameTime_DoNotMixTheirBodies()
    {
        await Parallel.ForEachAsync(Enumerable.Range(1, 200), Cancellation, async (n, cancellation) =>
        {
            var bytes = new byte[n * 50];
            new Random(n).NextBytes(bytes);
            await Table.SubmitTransactionAsync([new(TableTransactionActionType.Add, Row($"{n}", value: bytes))], cancellation);

            Assert.Equal(bytes, (await Read($"{n}")).GetBinary("Value"));
        });
    }
}
