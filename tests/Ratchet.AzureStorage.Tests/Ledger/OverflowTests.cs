using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Tests.Contracts;
using Ratchet.AzureStorage.Tests.Ports;

namespace Ratchet.AzureStorage.Tests.Ledger;

/// <summary>Rows of payloads that do not fit their own: nothing but waste until the row that names them is stored.</summary>
public sealed class OverflowTests(StorageEmulator emulator) : LedgerContract(new AzurePorts(emulator))
{
    private AzurePorts Azure => (AzurePorts)Ports;

    [Theory]
    [InlineData("PUT Runs(key)")]
    [InlineData("POST $batch")]
    public async Task ACommitThatBreaksOff_ChangesNothing_AndCanBeMadeAgain(string brokenRequest)
    {
        var found = await AStoredRunAsync();
        var output = APayload.Of(2 * APayload.Mib, Texture.Random);
        var step = Ports.AStep("large", output: output);
        var puts = 0;
        Azure.Requests.Before = (request, _) => request == brokenRequest && (request[1] != 'U' || ++puts == 3)
            ? throw new RequestFailedException(400, "Broken.")
            : Task.CompletedTask;
        await Assert.ThrowsAsync<RequestFailedException>(() => Ledger.CommitAsync(found.With(step), Cancellation));
        Azure.Requests.Before = null;

        await AssertStoredAsync(found);
        Assert.Equal(found.ETag, (await LoadedAsync(found.Run.Id)).ETag);
        Assert.NotEmpty(await OverflowAsync());
        await CommittedAsync(found.With(step));

        APayload.AssertSame(output, (await LoadedAsync(found.Run.Id)).Find(step.Key.Hash)?.Output);
    }

    [Fact]
    public async Task RowsOfAnIntakeThatBrokeOff_AreNotAnEvent()
    {
        var accepted = Ports.AnEvent(runs: 2, APayload.Of(APayload.Mib, Texture.Random));
        Azure.Requests.Before = (request, _) => request == "POST $batch" ? throw new RequestFailedException(400, "Broken.") : Task.CompletedTask;
        await Assert.ThrowsAsync<RequestFailedException>(() => StoreAsync(accepted));
        Azure.Requests.Before = null;
        Assert.NotEmpty(await OverflowAsync());

        await AssertNothingStoredAsync(accepted);
        await StoredAsync(accepted);

        APayload.AssertSame(accepted.Event.Data, (await LoadedAsync(accepted.Runs[0].Id)).Event.Data);
    }

    [Fact]
    public async Task WhatIsWrittenAgain_HasRowsOfItsOwn()
    {
        var found = await AStoredRunAsync();
        var step = Ports.AStep("one", output: APayload.Of(APayload.Mib, Texture.Random));
        var first = await CommittedAsync(found.With(step));
        var rows = await OverflowAsync();

        var other = APayload.Of(APayload.Mib, Texture.Random);
        await CommittedAsync(first.With(step with { Output = other }));

        var now = await OverflowAsync();
        Assert.Equal(rows.Count * 2, now.Count);
        Assert.Empty(rows.Except(now));
        APayload.AssertSame(other, (await LoadedAsync(found.Run.Id)).Find(step.Key.Hash)?.Output);
    }

    [Fact]
    public async Task ARowThatIsMissing_IsAnErrorThatNamesIt()
    {
        var found = await AStoredRunAsync();
        await CommittedAsync(found.With(Ports.AStep("one", output: APayload.Of(APayload.Mib, Texture.Random))));
        var missing = (await OverflowAsync())[0];
        await foreach (var row in Azure.Table.QueryAsync<TableEntity>($"RowKey eq '{missing}'", cancellationToken: Cancellation))
        {
            await Azure.Table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Cancellation);
        }

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Ledger.LoadAsync(found.Run.Id, Cancellation));

        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
    }

    private async Task<List<string>> OverflowAsync()
    {
        var keys = new List<string>();
        await foreach (var row in Azure.Table.QueryAsync<TableEntity>("Kind eq 'payload'", select: ["RowKey"], cancellationToken: Cancellation))
        {
            keys.Add(row.RowKey);
        }

        return keys;
    }
}
