using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Contracts;

/// <summary>The clock of storage is its own, so the tests' clock stands where no storage has been yet: a century from now.</summary>
public abstract class PruneContract(EnginePorts ports) : LedgerContract(ports)
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    private DateTimeOffset Now => Ports.Clock.GetUtcNow();

    [Fact]
    public async Task WhatIsOldAndOver_Goes()
    {
        Ports.Clock.Advance(TimeSpan.FromDays(36_500));
        var accepted = await AnEventThatIsOverAsync(runs: 3);
        Ports.Clock.Advance(Month);

        Assert.Equal((3, 1), await PruneAsync(Now));

        await AssertNothingStoredAsync(accepted);
        Assert.Equal((0, 0), await PruneAsync(Now));
    }

    [Fact]
    public async Task WhatIsNotOldEnough_Stays()
    {
        Ports.Clock.Advance(TimeSpan.FromDays(36_500));
        var before = Now.AddMilliseconds(-1);
        var accepted = await AnEventThatIsOverAsync();

        Assert.Equal((0, 0), await PruneAsync(before));

        Assert.NotNull(await Ledger.LoadAsync(accepted.Runs[0].Id, Cancellation));
    }

    [Theory]
    [InlineData(RunStatus.Queued)]
    [InlineData(RunStatus.Running)]
    [InlineData(RunStatus.Paused)]
    public async Task ARunThatHasNotEnded_KeepsAllThatWasStoredWithIt(RunStatus status)
    {
        Ports.Clock.Advance(TimeSpan.FromDays(36_500));
        var events = Ports.Events(3, runs: 2);
        await StoredAsync(events);
        foreach (var run in events.SelectMany(accepted => accepted.Runs).Skip(1))
        {
            await EndAsync(run.Id);
        }

        var live = await LoadedAsync(events[0].Runs[0].Id);
        await CommittedAsync(live with { Run = live.Run with { Status = status } });
        Ports.Clock.Advance(Month);

        Assert.Equal((0, 0), await PruneAsync(Now));
        await EndAsync(live.Run.Id);
        Ports.Clock.Advance(Month);

        Assert.Equal((6, 3), await PruneAsync(Now));
    }

    [Fact]
    public async Task ARunThatHasEndedLately_KeepsAllThatWasStoredWithIt()
    {
        Ports.Clock.Advance(TimeSpan.FromDays(36_500));
        var accepted = await AStoredEventAsync(runs: 2);
        await EndAsync(accepted.Runs[0].Id);
        Ports.Clock.Advance(Month);
        await EndAsync(accepted.Runs[1].Id);

        Assert.Equal((0, 0), await PruneAsync(Now));

        Assert.Equal(2, (await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)).Count);
        Ports.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal((2, 1), await PruneAsync(Now));
    }

    [Fact]
    public async Task AnEventThatCameLately_Stays_WhateverTimeItsIdHas()
    {
        Ports.Clock.Advance(TimeSpan.FromDays(36_500));
        var any = Ports.AnEvent(runs: 0);
        var id = Ports.Ids.EventIds(1, Now, new EventIdSeed(Now.AddDays(-60), new byte[10]))[0];
        await StoredAsync(any with { Event = any.Event with { Id = id } });

        Assert.Equal((0, 0), await PruneAsync(Now));
        Ports.Clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal((0, 1), await PruneAsync(Now));
    }

    [Fact]
    public async Task AnOldMark_Goes()
    {
        Ports.Clock.Advance(TimeSpan.FromDays(36_500));
        var accepted = Ports.AnEvent();
        await Ledger.EntombRunAsync(accepted.Runs[0].Id, Cancellation);
        await Ledger.EntombEventAsync(accepted.Event.Id, Cancellation);
        Ports.Clock.Advance(Month);

        Assert.Equal((0, 0), await PruneAsync(Now));

        Assert.Empty(await StoreAsync(accepted));
    }

    [Fact]
    public async Task ANewMark_Stays_WhateverTimeItsIdHas()
    {
        var longAgo = new DateTimeOffset(1999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var any = Ports.AnEvent(runs: 0);
        var accepted = any with { Event = any.Event with { Id = Ports.Ids.EventIds(1, longAgo, seed: null)[0] } };
        await Ledger.EntombEventAsync(accepted.Event.Id, Cancellation);

        Assert.Equal((0, 0), await PruneAsync(longAgo.AddYears(1)));

        Assert.Single(await StoreAsync(accepted));
    }

    [Fact]
    public async Task ARerun_GoesByItself_AndIsReadWithoutItsEvent()
    {
        Ports.Clock.Advance(TimeSpan.FromDays(36_500));
        var accepted = await AnEventThatIsOverAsync(data: APayload.Of(APayload.Mib, Texture.Random));
        Ports.Clock.Advance(Month);
        var found = await LoadedAsync(accepted.Runs[0].Id);
        var again = found with { Run = found.Run with { Id = Ports.AnEvent().Runs[0].Id, RerunOf = found.Run.Id, Status = RunStatus.Queued, EndedAt = null } };
        Assert.Empty(await Ledger.StoreRerunAsync(again, [], Cancellation));

        Assert.Equal((1, 1), await PruneAsync(Now));
        APayload.AssertSame(accepted.Event.Data, (await LoadedAsync(again.Run.Id)).Event.Data);
        await EndAsync(again.Run.Id);
        Ports.Clock.Advance(Month);

        Assert.Equal((1, 0), await PruneAsync(Now));
    }

    [Fact]
    public async Task Many_GoInBoundedParts()
    {
        Ports.Clock.Advance(TimeSpan.FromDays(36_500));
        for (var n = 0; n < 150; n++)
        {
            Ports.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await StoredAsync(Ports.Events(4, runs: 0));
        }

        Ports.Clock.Advance(Month);
        var first = await Ledger.PruneAsync(Now, cursor: null, Cancellation);

        Assert.NotNull(first.Cursor);
        Assert.InRange(first.Events, 1, 599);
        Assert.Equal((0, 600 - first.Events), await PruneAsync(Now, first.Cursor));
    }

    [Theory]
    [InlineData(5000, 0)]
    [InlineData(400, 2)]
    public async Task ACohortOfThousands_Goes_OrStays(int count, int runs)
    {
        Ports.Clock.Advance(TimeSpan.FromDays(36_500));
        var events = Ports.Events(count, runs);
        await StoredAsync(events);
        await Parallel.ForEachAsync(events.SelectMany(accepted => accepted.Runs).Skip(1), Cancellation, async (run, _) => await EndAsync(run.Id));
        Ports.Clock.Advance(Month);
        if (runs > 0)
        {
            Assert.Equal((0, 0), await PruneAsync(Now));
            await EndAsync(events[0].Runs[0].Id);
            Ports.Clock.Advance(Month);
        }

        Assert.Equal((count * runs, count), await PruneAsync(Now));

        await AssertNothingStoredAsync(events[0]);
        await AssertNothingStoredAsync(events[^1]);
    }

    protected async Task<AcceptedEvent> AnEventThatIsOverAsync(int runs = 1, Payload? data = null)
    {
        var accepted = await AStoredEventAsync(runs, data);
        foreach (var run in accepted.Runs)
        {
            await EndAsync(run.Id);
        }

        return accepted;
    }

    protected async Task EndAsync(string runId)
    {
        var journal = await LoadedAsync(runId);
        await CommittedAsync((journal with { Run = journal.Run with { Status = RunStatus.Completed, EndedAt = Now } }).WithSteps(Ports, 1));
    }

    /// <summary>Prunes to the end and returns how many runs and events went.</summary>
    protected async Task<(int Runs, int Events)> PruneAsync(DateTimeOffset before, string? cursor = null)
    {
        var (runs, events) = (0, 0);
        do
        {
            var pruned = await Ledger.PruneAsync(before, cursor, Cancellation);
            (runs, events, cursor) = (runs + pruned.Runs, events + pruned.Events, pruned.Cursor);
        }
        while (cursor is not null);

        return (runs, events);
    }
}

public sealed class InMemoryPruneTests() : PruneContract(new InMemoryPorts());

public sealed class AzurePruneTests(StorageEmulator emulator) : PruneContract(new AzurePorts(emulator))
{
    private AzurePorts Azure => (AzurePorts)Ports;

    [Fact]
    public async Task NoRowIsLeft_NotEvenOfWhatBrokeOff()
    {
        Ports.Clock.Advance(TimeSpan.FromDays(36_500));
        Azure.Requests.Before = (request, _) => request == "POST $batch" ? throw new global::Azure.RequestFailedException(400, "Broken.") : Task.CompletedTask;
        await Assert.ThrowsAsync<global::Azure.RequestFailedException>(() => StoreAsync(Ports.AnEvent(runs: 2, APayload.Of(APayload.Mib, Texture.Random))));
        Azure.Requests.Before = null;
        await AnEventThatIsOverAsync(runs: 2, APayload.Of(APayload.Mib, Texture.Random));
        Ports.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal((2, 1), await PruneAsync(Ports.Clock.GetUtcNow()));

        Assert.Empty(await Azure.KeysAsync());
    }

    [Fact]
    public async Task WhereNothingIsOld_ItIsOneRequest() =>
        Assert.Equal(["GET Runs()"], await Azure.Requests.OfAsync(() => PruneAsync(Ports.Clock.GetUtcNow())));

    [Fact]
    public async Task APruningThatBreaksOff_LeavesWhatCanBeRead_AndIsFinishedByTheNext()
    {
        Ports.Clock.Advance(TimeSpan.FromDays(36_500));
        var events = Ports.Events(100, runs: 1, APayload.Of(40 * APayload.Kib, Texture.Random));
        await StoredAsync(events);
        foreach (var accepted in events)
        {
            await EndAsync(accepted.Runs[0].Id);
        }

        Ports.Clock.Advance(TimeSpan.FromDays(30));
        var batches = 0;
        Azure.Requests.Before = (request, _) => request == "POST $batch" && ++batches == 2
            ? throw new global::Azure.RequestFailedException(400, "Broken.")
            : Task.CompletedTask;
        await Assert.ThrowsAsync<global::Azure.RequestFailedException>(() => PruneAsync(Ports.Clock.GetUtcNow()));
        Azure.Requests.Before = null;

        foreach (var accepted in events)
        {
            Assert.NotNull(await Ledger.FindEventAsync(accepted.Event.Id, Cancellation));
            Assert.True(await Ledger.LoadAsync(accepted.Runs[0].Id, Cancellation) is null or { Steps.Count: 1 });
        }

        await PruneAsync(Ports.Clock.GetUtcNow());

        Assert.Empty(await Azure.KeysAsync());
    }
}

public sealed class AzureShardedPruneTests(StorageEmulator emulator) : PruneContract(new AzurePorts(emulator, shards: 4));
