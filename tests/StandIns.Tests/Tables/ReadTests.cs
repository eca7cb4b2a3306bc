using System.Text;
using Azure;
using Azure.Data.Tables;

namespace StandIns.Tests.Tables;

public sealed class ReadTests(StorageEmulator emulator) : TableTest(emulator)
{
    [Fact]
    public async Task Get_OfAMissingRow_Throws404()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Read("r"));

        Assert.Equal(404, failure.Status);
        Assert.Equal("ResourceNotFound", failure.ErrorCode);
    }

    [Fact]
    public async Task GetIfExists_OfAMissingRow_HasNoValue()
    {
        var response = await Table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.False(response.HasValue);
        Assert.Equal(404, response.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => response.Value);
    }

    [Fact]
    public async Task GetIfExists_OfARow_HasItsValue()
    {
        await Insert(Row("r", value: "here"));

        var response = await Table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: Cancellation);

        Assert.True(response.HasValue);
        Assert.Equal("here", response.Value!.GetString("Value"));
    }

    [Fact]
    public async Task Get_WithSelect_ReadsOnlyThoseProperties()
    {
        await Insert(new TableEntity("p", "r") { ["Wanted"] = 1, ["Unwanted"] = 2 });

        var entity = (await Table.GetEntityAsync<TableEntity>("p", "r", ["Wanted"], Cancellation)).Value;

        Assert.Equal(1, entity.GetInt32("Wanted"));
        Assert.False(entity.ContainsKey("Unwanted"));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("")]
    [InlineData("quotes ' \" and \\ and / and €, 𝄞 and \u2028 and a\r\nline")]
    [InlineData("2026-01-02T03:04:05Z")]
    [InlineData(42)]
    [InlineData(int.MinValue)]
    [InlineData(42L)]
    [InlineData(long.MaxValue)]
    [InlineData(1.5)]
    [InlineData(5.0)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Property_RoundTripsWithItsType(object value)
    {
        await Insert(Row("r", value: value));

        Assert.Equal(value, (await Read("r"))["Value"]);
    }

    [Fact]
    public async Task Property_OfATypeWithoutALiteral_RoundTripsToo()
    {
        var instant = new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.FromHours(2)).AddTicks(1_234_567);
        var id = Guid.NewGuid();
        await Insert(new TableEntity("p", "r")
        {
            ["Instant"] = instant,
            ["Utc"] = instant.UtcDateTime,
            ["Id"] = id,
            ["Bytes"] = new byte[] { 0, 1, 255 },
            ["Data"] = new BinaryData("data"),
        });

        var entity = await Read("r");

        Assert.Equal(instant, Assert.IsType<DateTimeOffset>(entity["Instant"]));
        Assert.Equal(TimeSpan.Zero, entity.GetDateTimeOffset("Utc")!.Value.Offset);
        Assert.Equal(instant.UtcDateTime, entity.GetDateTime("Utc"));
        Assert.Equal(id, entity.GetGuid("Id"));
        Assert.Equal([0, 1, 255], entity.GetBinary("Bytes"));
        Assert.Equal("data", Encoding.UTF8.GetString(Assert.IsType<byte[]>(entity["Data"])));
        Assert.Equal("data", entity.GetBinaryData("Data").ToString());
    }

    [Fact]
    public async Task Property_ThatIsNull_IsNotStored()
    {
        var entity = Row("r");
        entity["Nothing"] = null;
        await Insert(entity);

        Assert.Null((await Read("r"))["Nothing"]);
    }

    [Fact]
    public async Task Timestamp_IsSetByTheService()
    {
        var entity = Row("r");
        entity.Timestamp = DateTimeOffset.UnixEpoch;
        await Insert(entity);

        Assert.InRange((await Read("r")).Timestamp!.Value, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
    }

    [Fact]
    public async Task Binary_Of64KiB_RoundTrips()
    {
        var bytes = new byte[64 * 1024];
        new Random(1).NextBytes(bytes);
        await Insert(Row("r", value: bytes));

        Assert.Equal(bytes, (await Read("r")).GetBinary("Value"));
    }

    [Fact]
    public async Task Binary_OfMoreThan64KiB_Is400()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Insert(Row("r", value: new byte[64 * 1024 + 1])));

        Assert.Equal(400, failure.Status);
        Assert.Equal("PropertyValueTooLarge", failure.ErrorCode);
    }

    [Fact]
    public async Task String_OfMoreThan32KiCharacters_Is400()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Insert(Row("r", value: new string('x', 33_000))));

        Assert.Equal(400, failure.Status);
        Assert.Equal("PropertyValueTooLarge", failure.ErrorCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("it's 'quoted'")]
    [InlineData("r|01ABC|s|9f")]
    [InlineData("a b+c&d=e,f;g:h@i$j!k*l(m)~n")]
    [InlineData("\"é\" 漢字 𝄞")]
    [InlineData("..")]
    public async Task Key_WithSpecialCharacters_FindsItsRow(string key)
    {
        var etag = (await Table.AddEntityAsync(new TableEntity(key, key) { ["Value"] = 1 }, Cancellation)).Headers.ETag!.Value;

        await Table.UpdateEntityAsync(new TableEntity(key, key) { ["Value"] = 2 }, etag, cancellationToken: Cancellation);
        var read = (await Table.GetEntityAsync<TableEntity>(key, key, cancellationToken: Cancellation)).Value;
        var found = await RowKeys(TableClient.CreateQueryFilter($"PartitionKey eq {key} and RowKey eq {key}"));
        await Table.SubmitTransactionAsync([new(TableTransactionActionType.Delete, read, read.ETag)], Cancellation);

        Assert.Equal((key, key, 2), (read.PartitionKey, read.RowKey, read.GetInt32("Value")));
        Assert.Equal([key], found);
        Assert.Empty(await RowKeys(""));
    }

    [Fact]
    public async Task Entity_OfAnotherClass_IsRefusedWithTheWayOut()
    {
        var failure = await Assert.ThrowsAsync<NotSupportedException>(() => Table.GetEntityAsync<Custom>("p", "r", cancellationToken: Cancellation));

        Assert.Contains("AzurePackages=official", failure.Message, StringComparison.Ordinal);
    }

    private sealed class Custom : ITableEntity
    {
        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }
    }
}
