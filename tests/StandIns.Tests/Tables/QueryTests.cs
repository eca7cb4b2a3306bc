using Azure.Data.Tables;

namespace StandIns.Tests.Tables;

public sealed class QueryTests(StorageEmulator emulator) : TableTest(emulator)
{
    [Fact]
    public async Task Query_OfARangeOfRowKeys_IsOrderedAndExcludesItsEnd()
    {
        foreach (var row in new[] { "r|1|s|b", "r|1", "r|2", "e|1", "r|1|s|a" }) await Insert(Row(row));

        var found = await RowKeys(TableClient.CreateQueryFilter($"PartitionKey eq {"p"} and RowKey ge {"r|1"} and RowKey lt {"r|1}"}"));

        Assert.Equal(["r|1", "r|1|s|a", "r|1|s|b"], found);
    }

    public static TheoryData<FormattableString> FiltersForTheSecond => new(
        $"Text eq {"it's two"}",
        $"Number ge {2} and Number lt {3}",
        $"Large gt {5_000_000_001L}",
        $"Instant gt {new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)}",
        $"Flag eq {true}",
        $"Id eq {new Guid(2, 0, 0, new byte[8])}",
        $"Bytes eq {new byte[] { 2, 200 }}",
        $"Fraction eq {2.5}",
        $"not (Number eq {1})");

    [Theory]
    [MemberData(nameof(FiltersForTheSecond), DisableDiscoveryEnumeration = true)]
    public async Task Query_Filters(FormattableString filter)
    {
        foreach (var n in new[] { 1, 2 })
        {
            await Insert(new TableEntity("p", $"{n}")
            {
                ["Text"] = n == 1 ? "it's one" : "it's two",
                ["Number"] = n,
                ["Large"] = 5_000_000_000L + n,
                ["Instant"] = new DateTimeOffset(2026, 1, n, 0, 0, 0, TimeSpan.Zero),
                ["Flag"] = n == 2,
                ["Id"] = new Guid(n, 0, 0, new byte[8]),
                ["Bytes"] = new byte[] { (byte)n, 200 },
                ["Fraction"] = n + 0.5,
            });
        }

        Assert.Equal(["2"], await RowKeys(TableClient.CreateQueryFilter(filter)));
    }

    [Fact]
    public void CreateQueryFilter_WritesLiteralsAsTheServiceReadsThem()
    {
        var filter = TableClient.CreateQueryFilter(
            $"A eq {"o'clock"} and B eq {1L} and C eq {new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1))} and D eq {new byte[] { 10, 255 }} and E eq {false}");

        Assert.Equal("A eq 'o''clock' and B eq 1L and C eq datetime'2026-01-02T02:04:05Z' and D eq X'0AFF' and E eq false", filter);
    }

    [Fact]
    public async Task Query_WithSelect_ReadsOnlyThosePropertiesAndTheETag()
    {
        var etag = await Insert(new TableEntity("p", "r") { ["Wanted"] = 1, ["Unwanted"] = 2 });

        var entities = new List<TableEntity>();
        await foreach (var entity in Table.QueryAsync<TableEntity>(select: ["RowKey", "Wanted"], cancellationToken: Cancellation)) entities.Add(entity);

        var only = Assert.Single(entities);
        Assert.Equal(("r", 1), (only.RowKey, only.GetInt32("Wanted")));
        Assert.False(only.ContainsKey("Unwanted"));
        Assert.Equal(etag, only.ETag);
    }

    [Fact]
    public async Task Query_OfMoreThanAThousandRows_GoesOnToTheNextPage()
    {
        const int rows = 1_050;
        for (var first = 0; first < rows; first += 100)
        {
            await Table.SubmitTransactionAsync(
                from n in Enumerable.Range(first, Math.Min(100, rows - first))
                select new TableTransactionAction(TableTransactionActionType.Add, Row($"{n:D5}")),
                Cancellation);
        }

        var pages = new List<int>();
        var keys = new List<string>();
        await foreach (var page in Table.QueryAsync<TableEntity>("PartitionKey eq 'p'", cancellationToken: Cancellation).AsPages())
        {
            pages.Add(page.Values.Count);
            keys.AddRange(page.Values.Select(entity => entity.RowKey));
        }

        Assert.Equal([1_000, 50], pages);
        Assert.Equal(from n in Enumerable.Range(0, rows) select $"{n:D5}", keys);
    }

    [Fact]
    public async Task Query_ByPages_GoesOnFromAToken()
    {
        foreach (var row in new[] { "1", "2", "3" }) await Insert(Row(row));
        var query = Table.QueryAsync<TableEntity>("PartitionKey eq 'p'", maxPerPage: 2, cancellationToken: Cancellation);

        string? token = null;
        await foreach (var page in query.AsPages())
        {
            Assert.Equal(["1", "2"], page.Values.Select(entity => entity.RowKey));
            token = page.ContinuationToken;
            break;
        }

        var rest = new List<string>();
        await foreach (var page in query.AsPages(token, pageSizeHint: 1)) rest.AddRange(page.Values.Select(entity => entity.RowKey));
        Assert.NotNull(token);
        Assert.Equal(["3"], rest);
    }

    [Fact]
    public async Task Query_WithoutResults_HasOneEmptyPage()
    {
        var pages = 0;
        await foreach (var page in Table.QueryAsync<TableEntity>("PartitionKey eq 'p'", cancellationToken: Cancellation).AsPages())
        {
            pages++;
            Assert.Empty(page.Values);
            Assert.Null(page.ContinuationToken);
        }

        Assert.Equal(1, pages);
    }
}
