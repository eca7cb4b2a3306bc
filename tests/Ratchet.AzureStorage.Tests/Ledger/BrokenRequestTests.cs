using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Tests.Contracts;
using Ratchet.AzureStorage.Tests.Ports;

namespace Ratchet.AzureStorage.Tests.Ledger;

/// <summary>Requests that never arrive, and answers that get lost, so that the client sends again what has been done.</summary>
public sealed class BrokenRequestTests(StorageEmulator emulator) : LedgerContract(new AzurePorts(emulator))
{
    private RequestLog Requests => ((AzurePorts)Ports).Requests;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task AnIntakeWhoseAnswerIsLost_IsStored(int runs)
    {
        var accepted = Ports.AnEvent(runs);
        LoseTheNextAnswer();

        await StoredAsync(accepted);

        Assert.NotNull(await Ledger.FindEventAsync(accepted.Event.Id, Cancellation));
        Assert.Equal(runs, (await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task ACommitWhoseAnswerIsLost_IsOurs(int steps)
    {
        var found = await AStoredRunAsync();
        var intended = (found with { Run = found.Run with { Attempt = 1 } }).WithSteps(Ports, steps);
        LoseTheNextAnswer();

        var stored = await Ledger.CommitAsync(intended, Cancellation);

        await AssertStoredAsync(intended);
        Assert.NotNull(await Ledger.CommitAsync(stored! with { Run = stored.Run with { Attempt = 2 } }, Cancellation));
    }

    [Fact]
    public async Task ACommitThatNeverGetsAnAnswer_IsOurs_IfItIsThere()
    {
        var found = await AStoredRunAsync();
        var intended = found with { Run = found.Run with { Attempt = 1 } };
        Requests.After = request => Lose(!request.StartsWith("GET", StringComparison.Ordinal), again: true);

        var stored = await Ledger.CommitAsync(intended, Cancellation);

        Assert.NotNull(stored);
        Requests.After = null;
        await AssertStoredAsync(intended);
    }

    [Fact]
    public async Task ACommitThatNeverArrives_FailsAsItsRequestsDid()
    {
        var found = await AStoredRunAsync();
        Requests.Before = (request, _) => request.StartsWith("GET", StringComparison.Ordinal) ? Task.CompletedTask : throw new IOException("The connection was refused.");

        await Assert.ThrowsAnyAsync<Exception>(() => Ledger.CommitAsync(found with { Run = found.Run with { Attempt = 1 } }, Cancellation));

        Requests.Before = null;
        await AssertStoredAsync(found);
    }

    [Fact]
    public async Task ACommitWhoseAnswerIsLost_IsNotOurs_OnceSomebodyElseHasWrittenAfterIt()
    {
        var found = await AStoredRunAsync();
        Requests.After = _ =>
        {
            (Requests.After, Requests.Before) = (null, WriteAfterItAsync);
            throw new IOException("The connection was reset.");
        };

        Assert.Null(await Ledger.CommitAsync(found with { Run = found.Run with { Attempt = 1 } }, Cancellation));

        await AssertStoredAsync(found with { Run = found.Run with { Attempt = 7 } });

        async Task WriteAfterItAsync(string request, Uri address)
        {
            Requests.Before = null;
            var table = ((AzurePorts)Ports).Table;
            var header = await table.QueryAsync<TableEntity>($"RowKey eq 'r|{found.Run.Id}'").SingleAsync(Cancellation);
            (header["Attempt"], header["Commit"]) = (7, "another");
            await table.UpdateEntityAsync(header, header.ETag, TableUpdateMode.Replace, Cancellation);
        }
    }

    [Fact]
    public async Task AMarkWhoseAnswerIsLost_IsThere_OrIsMadeAgain()
    {
        var accepted = Ports.AnEvent();
        Requests.After = request => Lose(request == "POST Runs");

        Assert.False(await Ledger.EntombRunAsync(accepted.Runs[0].Id, Cancellation));
        Assert.True(await Ledger.EntombRunAsync(accepted.Runs[0].Id, Cancellation));

        Assert.Single(await StoreAsync(accepted));
    }

    [Fact]
    public async Task AClaimWhoseAnswerIsLost_IsOurs()
    {
        LoseTheNextAnswer();

        Assert.Equal("mine", await Ports.Dedupe.ClaimAsync("key", "mine", replacing: null, Cancellation));
    }

    [Fact]
    public async Task ARunThatIsStoredBeforeItsEvent_HasItsData()
    {
        var accepted = Ports.AnEvent(runs: 150, APayload.Of(40 * APayload.Kib, Texture.Random));
        var batches = 0;
        Requests.Before = (request, _) => request == "POST $batch" && ++batches == 2 ? throw new RequestFailedException(400, "Broken.") : Task.CompletedTask;
        await Assert.ThrowsAsync<RequestFailedException>(() => StoreAsync(accepted));

        Assert.Null(await Ledger.FindEventAsync(accepted.Event.Id, Cancellation));
        Assert.Equal(100, (await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)).Count);
        APayload.AssertSame(accepted.Event.Data, (await LoadedAsync(accepted.Runs[99].Id)).Event.Data);
    }

    private void LoseTheNextAnswer() => Requests.After = _ => Lose(true);

    private void Lose(bool isLost, bool again = false)
    {
        if (isLost)
        {
            Requests.After = again ? Requests.After : null;
            throw new IOException("The connection was reset.");
        }
    }
}
