using Azure;
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
    public async Task ACommitWhoseAnswerIsLost_IsThere_WhenItsWriterReloads(int steps)
    {
        var found = await AStoredRunAsync();
        var intended = (found with { Run = found.Run with { Attempt = 1 } }).WithSteps(Ports, steps);
        LoseTheNextAnswer();

        Assert.Null(await Ledger.CommitAsync(intended, Cancellation));

        await AssertStoredAsync(intended);
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

    private void Lose(bool isLost)
    {
        if (isLost)
        {
            Requests.After = null;
            throw new IOException("The connection was reset.");
        }
    }
}
