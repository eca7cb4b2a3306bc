using Ratchet.AzureStorage.Tests.Contracts;
using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Ledger;

/// <summary>A write that comes at the worst moment: when another has read, and is about to write.</summary>
public sealed class CrossingWritesTests(StorageEmulator emulator) : LedgerContract(new AzurePorts(emulator))
{
    [Fact]
    public async Task ARunThatIsStored_JustBeforeItsPlaceIsMarked_Stays()
    {
        var accepted = Ports.AnEvent();
        Before("POST Runs", () => StoredAsync(accepted));

        Assert.False(await EntombAsync(accepted));

        Assert.NotNull(await Ledger.LoadAsync(accepted.Runs[0].Id, Cancellation));
    }

    [Fact]
    public async Task ARunThatReplacesAMark_JustBeforeItIsRenewed_Stays()
    {
        var accepted = Ports.AnEvent();
        await EntombAsync(accepted);
        var inTheWay = await StoreAsync(accepted);
        Before("PUT Runs(key)", async () => Assert.Empty(await StoreOverAsync(inTheWay, accepted)));

        Assert.False(await EntombAsync(accepted));

        Assert.NotNull(await Ledger.LoadAsync(accepted.Runs[0].Id, Cancellation));
    }

    [Fact]
    public async Task AMarkThatIsMade_JustBeforeARunIsStored_IsReported()
    {
        var accepted = Ports.AnEvent();
        Before("POST $batch", async () => Assert.True(await EntombAsync(accepted)));

        Assert.Single(await StoreAsync(accepted));

        await AssertNothingStoredAsync(accepted);
    }

    [Fact]
    public async Task AMarkThatIsRenewed_JustBeforeItIsReplaced_IsReported()
    {
        var accepted = Ports.AnEvent();
        await EntombAsync(accepted);
        var inTheWay = await StoreAsync(accepted);
        var batches = 0;
        ((AzurePorts)Ports).Requests.Before = async (request, _) =>
        {
            // The first batch only finds the mark; the second replaces it.
            if (request == "POST $batch" && ++batches == 2)
            {
                Assert.True(await EntombAsync(accepted));
            }
        };

        Assert.NotEqual(inTheWay, await StoreOverAsync(inTheWay, accepted));

        await AssertNothingStoredAsync(accepted);
    }

    private Task<bool> EntombAsync(AcceptedEvent accepted) => Ledger.EntombRunAsync(accepted.Runs[0].Id, Cancellation);

    private void Before(string request, Func<Task> other)
    {
        var requests = ((AzurePorts)Ports).Requests;
        requests.Before = async (next, _) =>
        {
            if (next == request)
            {
                requests.Before = null;
                await other();
            }
        };
    }
}
