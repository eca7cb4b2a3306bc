using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace StandIns.Tests.Tables;

public sealed class WriteTests(StorageEmulator emulator) : TableTest(emulator)
{
    [Fact]
    public async Task Insert_AnswersTheETagThatAReadShows()
    {
        var etag = await Insert(Row("r"));

        Assert.Equal(etag, (await Read("r")).ETag);
    }

    [Fact]
    public async Task Insert_OfAnExistingRow_Is409()
    {
        await Insert(Row("r"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Insert(Row("r")));

        Assert.Equal(409, failure.Status);
        Assert.Equal("EntityAlreadyExists", failure.ErrorCode);
        Assert.True(failure.ErrorCode == TableErrorCode.EntityAlreadyExists);
    }

    [Fact]
    public async Task Insert_IntoAMissingTable_Is404()
    {
        var missing = new TableServiceClient(Emulator.ConnectionString).GetTableClient(StorageEmulator.UniqueName());

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => missing.AddEntityAsync(Row("r"), Cancellation));

        Assert.Equal(404, failure.Status);
        Assert.Equal("TableNotFound", failure.ErrorCode);
    }

    [Fact]
    public async Task Insert_OfAnEntityWithoutKeys_IsRefusedBeforeItIsSent() =>
        await Assert.ThrowsAsync<ArgumentNullException>(() => Insert([]));

    [Fact]
    public async Task Update_Merge_KeepsWhatItDoesNotName()
    {
        var etag = await Insert(new TableEntity("p", "r") { ["Kept"] = 1, ["Changed"] = "old" });

        var response = await Table.UpdateEntityAsync(Row("r", "Changed", "new"), etag, TableUpdateMode.Merge, Cancellation);

        var read = await Read("r");
        Assert.Equal(1, read.GetInt32("Kept"));
        Assert.Equal("new", read.GetString("Changed"));
        Assert.Equal(response.Headers.ETag, read.ETag);
    }

    [Fact]
    public async Task Update_Replace_DropsWhatItDoesNotName()
    {
        var etag = await Insert(new TableEntity("p", "r") { ["Dropped"] = 1 });

        await Table.UpdateEntityAsync(Row("r"), etag, TableUpdateMode.Replace, Cancellation);

        Assert.False((await Read("r")).ContainsKey("Dropped"));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Update_WithAStaleETag_Is412(TableUpdateMode mode)
    {
        var stale = await Insert(Row("r"));
        await Table.UpdateEntityAsync(Row("r", value: "first"), stale, mode, Cancellation);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.UpdateEntityAsync(Row("r", value: "second"), stale, mode, Cancellation));

        Assert.Equal(412, failure.Status);
        Assert.Equal("UpdateConditionNotSatisfied", failure.ErrorCode);
        Assert.Equal("first", (await Read("r")).GetString("Value"));
    }

    [Fact]
    public async Task Update_WithAnyETag_Overwrites()
    {
        await Insert(Row("r"));

        await Table.UpdateEntityAsync(Row("r", value: "new"), ETag.All, cancellationToken: Cancellation);

        Assert.Equal("new", (await Read("r")).GetString("Value"));
    }

    [Fact]
    public async Task Update_WithoutAnETag_IsRefusedBeforeItIsSent() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Table.UpdateEntityAsync(Row("r"), default, cancellationToken: Cancellation));

    [Fact]
    public async Task Update_OfAMissingRow_Is404()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.UpdateEntityAsync(Row("r"), ETag.All, cancellationToken: Cancellation));

        Assert.Equal(404, failure.Status);
        Assert.Equal("ResourceNotFound", failure.ErrorCode);
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Upsert_InsertsAndOverwrites(TableUpdateMode mode)
    {
        await Table.UpsertEntityAsync(Row("r", value: "first"), mode, Cancellation);
        await Table.UpsertEntityAsync(Row("r", value: "second"), mode, Cancellation);

        Assert.Equal("second", (await Read("r")).GetString("Value"));
    }

    [Fact]
    public async Task Delete_RemovesTheRow()
    {
        await Insert(Row("r"));

        var response = await Table.DeleteEntityAsync("p", "r", cancellationToken: Cancellation);

        Assert.Equal(204, response.Status);
        Assert.Empty(await RowKeys("PartitionKey eq 'p'"));
    }

    [Fact]
    public async Task Delete_OfAMissingRow_AnswersA404WithoutThrowing()
    {
        var response = await Table.DeleteEntityAsync("p", "r", cancellationToken: Cancellation);

        Assert.Equal(404, response.Status);
    }

    [Fact]
    public async Task Delete_WithAStaleETag_Is412()
    {
        var entity = Row("r");
        var stale = await Insert(entity);
        await Table.UpdateEntityAsync(Row("r", value: "new"), stale, cancellationToken: Cancellation);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Table.DeleteEntityAsync(entity, stale, Cancellation));

        Assert.Equal(412, failure.Status);
    }

    [Fact]
    public async Task CreateIfNotExists_OfAnExistingTable_AnswersA409WithoutThrowing()
    {
        var response = await Table.CreateIfNotExistsAsync(Cancellation);

        Assert.Equal(Table.Name, response.Value.Name);
        Assert.Equal(409, response.GetRawResponse().Status);
    }

    [Fact]
    public async Task DeleteTable_OfAMissingTable_AnswersA404WithoutThrowing()
    {
        var missing = new TableServiceClient(Emulator.ConnectionString).GetTableClient(StorageEmulator.UniqueName());

        Assert.Equal(404, (await missing.DeleteAsync(Cancellation)).Status);
    }
}
