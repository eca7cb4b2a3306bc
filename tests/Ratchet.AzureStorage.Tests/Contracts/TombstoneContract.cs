using Ratchet.AzureStorage.Tests.Ports;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class TombstoneContract(EnginePorts ports) : LedgerContract(ports)
{
    private const int Races = 60;

    [Fact]
    public async Task AMark_IsNotARun()
    {
        var accepted = Ports.AnEvent();

        Assert.True(await EntombAsync(accepted.Runs[0].Id));

        await AssertNothingStoredAsync(accepted);
    }

    [Fact]
    public async Task ARunThatIsStored_IsNotMarked()
    {
        var run = await AStoredRunAsync();

        Assert.False(await EntombAsync(run.Run.Id));

        await AssertStoredAsync(run);
        Assert.Equal(run.ETag, (await LoadedAsync(run.Run.Id)).ETag);
    }

    [Fact]
    public async Task AMarkInTheWay_IsReported_AndNothingIsStored()
    {
        var accepted = Ports.AnEvent(runs: 3);
        await EntombAsync(accepted.Runs[1].Id);

        var inTheWay = await StoreAsync(accepted);

        Assert.Equal([accepted.Runs[1].Id], inTheWay.Select(tombstone => tombstone.Id));
        await AssertNothingStoredAsync(accepted);
    }

    [Fact]
    public async Task AMark_IsReplaced_UnderTheVersionThatWasRead()
    {
        var accepted = Ports.AnEvent(runs: 3);
        await EntombAsync(accepted.Runs[1].Id);
        await EntombAsync(accepted.Runs[2].Id);
        var inTheWay = await StoreAsync(accepted);

        Assert.Empty(await StoreOverAsync(inTheWay, accepted));

        Assert.Equal(3, (await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)).Count);
        Assert.NotNull(await Ledger.LoadAsync(accepted.Runs[1].Id, Cancellation));
        Assert.False(await EntombAsync(accepted.Runs[1].Id));
    }

    [Fact]
    public async Task AMarkThatIsRenewed_IsReportedAgain_UnderAnotherVersion()
    {
        var accepted = Ports.AnEvent();
        await EntombAsync(accepted.Runs[0].Id);
        var first = Assert.Single(await StoreAsync(accepted));
        Assert.True(await EntombAsync(accepted.Runs[0].Id));

        var second = Assert.Single(await StoreOverAsync([first], accepted));

        Assert.NotEqual(first.ETag, second.ETag);
        await AssertNothingStoredAsync(accepted);
        Assert.Empty(await StoreOverAsync([first, second], accepted));
    }

    [Fact]
    public async Task AMarkOfARunThatANewFunctionAdds_IsReported()
    {
        var accepted = await AStoredEventAsync();
        var later = accepted with { Runs = [.. accepted.Runs, Ports.ARun(accepted.Event, "app-new")] };
        await EntombAsync(later.Runs[1].Id);

        var inTheWay = await StoreAsync(later);

        Assert.Equal(later.Runs[1].Id, Assert.Single(inTheWay).Id);
        Assert.Empty(await StoreOverAsync(inTheWay, later));
        Assert.Equal(2, (await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)).Count);
    }

    [Fact]
    public async Task AMarkOfAnEvent_IsNotAnEvent()
    {
        var accepted = Ports.AnEvent(runs: 0);

        Assert.True(await Ledger.EntombEventAsync(accepted.Event.Id, Cancellation));

        await AssertNothingStoredAsync(accepted);
    }

    [Fact]
    public async Task AnEventThatIsStored_IsNotMarked()
    {
        var accepted = await AStoredEventAsync(runs: 0);

        Assert.False(await Ledger.EntombEventAsync(accepted.Event.Id, Cancellation));

        Assert.NotNull(await Ledger.FindEventAsync(accepted.Event.Id, Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task AMarkOfAnEvent_IsReported_AndReplacedUnderItsVersion(int runs)
    {
        var accepted = Ports.AnEvent(runs);
        await Ledger.EntombEventAsync(accepted.Event.Id, Cancellation);

        var first = Assert.Single(await StoreAsync(accepted));
        Assert.Equal(accepted.Event.Id, first.Id);
        await AssertNothingStoredAsync(accepted);
        await Ledger.EntombEventAsync(accepted.Event.Id, Cancellation);
        var second = Assert.Single(await StoreOverAsync([first], accepted));
        Assert.NotEqual(first, second);
        Assert.Empty(await StoreOverAsync([first, second], accepted));

        Assert.Equal(Shown.Of(accepted.Event), Shown.Of(await Ledger.FindEventAsync(accepted.Event.Id, Cancellation)));
        Assert.Equal(runs, (await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)).Count);
    }

    [Fact]
    public async Task MarksOfAnEvent_AndOfItsRuns_AreAllReported()
    {
        var accepted = Ports.AnEvent(runs: 2);
        await EntombAsync(accepted.Runs[1].Id);
        await Ledger.EntombEventAsync(accepted.Event.Id, Cancellation);

        var inTheWay = await StoreAsync(accepted);

        Assert.Equal(new[] { accepted.Event.Id, accepted.Runs[1].Id }.Order(), inTheWay.Select(tombstone => tombstone.Id).Order());
        Assert.Empty(await StoreOverAsync(inTheWay, accepted));
    }

    [Fact]
    public async Task AnEventOfManyRuns_IsNotStored_BeforeItsFirstIs()
    {
        var accepted = Ports.AnEvent(runs: 150);
        await EntombAsync(accepted.Runs[0].Id);

        var inTheWay = await StoreAsync(accepted);

        Assert.Equal(accepted.Runs[0].Id, Assert.Single(inTheWay).Id);
        Assert.Null(await Ledger.FindEventAsync(accepted.Event.Id, Cancellation));
        Assert.Empty(await StoreOverAsync(inTheWay, accepted));
        Assert.NotNull(await Ledger.FindEventAsync(accepted.Event.Id, Cancellation));
        Assert.Equal(150, (await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)).Count);
    }

    [Fact]
    public async Task OfAStoreAndAMark_AtTheSameMoment_ExactlyOneWins()
    {
        for (var race = 0; race < Races; race++)
        {
            var accepted = Ports.AnEvent();
            var store = Task.Run(() => StoreAsync(accepted));
            var entomb = Task.Run(() => EntombAsync(accepted.Runs[0].Id));

            var isStored = (await store).Count == 0;

            Assert.NotEqual(isStored, await entomb);
            Assert.Equal(isStored, await Ledger.LoadAsync(accepted.Runs[0].Id, Cancellation) is not null);
        }
    }

    [Fact]
    public async Task OfAReplacementAndARenewal_AtTheSameMoment_ExactlyOneWins()
    {
        for (var race = 0; race < Races; race++)
        {
            var accepted = Ports.AnEvent();
            await EntombAsync(accepted.Runs[0].Id);
            var inTheWay = await StoreAsync(accepted);
            var store = Task.Run(() => StoreOverAsync(inTheWay, accepted));
            var entomb = Task.Run(() => EntombAsync(accepted.Runs[0].Id));

            var isStored = (await store).Count == 0;

            Assert.NotEqual(isStored, await entomb);
            Assert.Equal(isStored, await Ledger.LoadAsync(accepted.Runs[0].Id, Cancellation) is not null);
        }
    }

    private Task<bool> EntombAsync(string runId) => Ledger.EntombRunAsync(runId, Cancellation);
}

public sealed class InMemoryTombstoneTests() : TombstoneContract(new InMemoryPorts());

public sealed class AzureTombstoneTests(StorageEmulator emulator) : TombstoneContract(new AzurePorts(emulator));
