using Ratchet.AzureStorage.Ledger;
using Ratchet.AzureStorage.Ledger.Lists;
using Ratchet.AzureStorage.Placement;
using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class EventListContract(EnginePorts ports) : LedgerContract(ports)
{
    private static readonly EventQuery All = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task TheNewest_ComesFirst_AsItWasSent_HoweverLargeAPartIs(int limit)
    {
        var events = await ManyEventsAsync(8);

        var listed = await ListAsync(All with { Limit = limit });

        Assert.Equal(events.Select(Shown.Of), listed.Select(one => Shown.Of(one.Event)));
        Assert.All(listed, one => Assert.True(one.IsWhole));
    }

    [Fact]
    public async Task EventsOfOneCohort_AreListedOnce_AndNothingElseOfIt()
    {
        await StoredAsync(Ports.Events(12, runs: 5));

        var listed = await ListAsync(All with { Limit = 5 });

        Assert.Equal(12, listed.Count);
        Assert.Equal(12, listed.DistinctBy(one => one.Event.Id).Count());
    }

    [Fact]
    public async Task EveryFieldOfAnEvent_IsListed()
    {
        var any = Ports.AnEvent(runs: 0, user: new Payload("""{"id":"u-1"}"""u8.ToArray()));
        var accepted = any.Event with { SenderId = "order-17", V = "2026-11-22.1", Ts = 1 };
        await StoredAsync(any with { Event = accepted });

        Assert.Equal(Shown.Of(accepted), Shown.Of(Assert.Single(await ListAsync(All)).Event));
    }

    [Fact]
    public async Task AName_HasItsOwnList()
    {
        await ManyEventsAsync(2);
        var struck = await AnEventOfAsync("o'clock/struck");

        Assert.Equal(struck.Id, Assert.Single(await ListAsync(All with { Name = "o'clock/struck" })).Event.Id);
        Assert.Empty(await ListAsync(All with { Name = "o" }));
    }

    [Theory]
    [InlineData("inngest/")]
    [InlineData("inngest/function.failed")]
    [InlineData("inngest/\uFFFD")]
    public async Task ThePlatformsOwnEvents_AreListedByTheirNameOnly(string name)
    {
        await AnEventOfAsync("inngest.");
        await AnEventOfAsync("inngest0");
        var own = await AnEventOfAsync(name);

        Assert.Equal(["inngest0", "inngest."], (await ListAsync(All)).Select(one => one.Event.Name));
        Assert.Equal(own.Id, Assert.Single(await ListAsync(All with { Name = name })).Event.Id);
    }

    [Fact]
    public async Task ARange_IsOfTheTimeAnEventWasReceived()
    {
        var events = await ManyEventsAsync(6);

        Assert.Equal(Ids(events[..3]), Ids(await ListAsync(All with { From = events[2].ReceivedAt })));
        Assert.Equal(Ids(events[3..]), Ids(await ListAsync(All with { Until = events[2].ReceivedAt })));
        Assert.Equal(Ids(events[1..3]), Ids(await ListAsync(All with { From = events[2].ReceivedAt, Until = events[0].ReceivedAt, Limit = 1 })));
    }

    [Theory]
    [InlineData(ListedEvent.MostBytes, Texture.Random, true)]
    [InlineData(ListedEvent.MostBytes + 1, Texture.Random, false)]
    [InlineData(ListedEvent.MostBytes, Texture.Repeated, true)]
    [InlineData(ListedEvent.MostBytes + 1, Texture.Repeated, false)]
    [InlineData(APayload.Mib, Texture.Random, false)]
    public async Task ALargeEvent_IsListedWithoutItsDataAndItsUser(int bytes, Texture texture, bool isWhole)
    {
        var (large, small) = (APayload.Of(bytes, texture), new Payload("""{"id":"u-1"}"""u8.ToArray()));
        await StoredAsync(Ports.AnEvent(data: large, user: small));
        Ports.Clock.Advance(TimeSpan.FromSeconds(1));
        await StoredAsync(Ports.AnEvent(data: small, user: large));

        var listed = await ListAsync(All);

        Assert.Equal([isWhole, isWhole], listed.Select(one => one.IsWhole));
        APayload.AssertSame(isWhole ? large : Payload.EmptyObject, listed[0].Event.User);
        APayload.AssertSame(isWhole ? large : Payload.EmptyObject, listed[1].Event.Data);
    }

    [Fact]
    public async Task PagesWhileEventsArrive_HaveEachOfTheFirstOnce_AndNoneTwice()
    {
        var first = Ids(await ManyEventsAsync(9)).ToHashSet();
        var listed = new List<string>();
        string? cursor = null;
        do
        {
            await StoredAsync(Ports.Events(3));
            await ManyEventsAsync(1);
            var page = await Ledger.ListEventsAsync(All with { Limit = 4 }, cursor, Cancellation);
            listed.AddRange(Ids(page.Events));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.Equal(listed.Count, listed.Distinct().Count());
        Assert.Superset(first, listed.ToHashSet());
    }

    [Fact]
    public async Task AnId_IsACursorToo()
    {
        await StoredAsync(Ports.Events(5));
        await ManyEventsAsync(4);
        var ids = Ids(await ListAsync(All)).ToList();

        Assert.Equal(ids[2..], Ids(await ListAsync(All with { Limit = 3 }, ids[1])));
        Assert.Equal(ids[6..], Ids(await ListAsync(All with { Limit = 3 }, ids[5])));
    }

    [Fact]
    public async Task WhatIsNoCursor_IsSaidToBeNone() =>
        await Assert.ThrowsAsync<FormatException>(() => Ledger.ListEventsAsync(All, "x", Cancellation));

    [Fact]
    public async Task AMark_IsNotListed()
    {
        await Ledger.EntombEventAsync(Ports.AnEvent().Event.Id, Cancellation);

        Assert.Empty(await ListAsync(All));
    }

    /// <summary>Events of different moments, the newest first.</summary>
    private async Task<List<Event>> ManyEventsAsync(int count)
    {
        var events = new List<Event>();
        for (var n = 0; n < count; n++)
        {
            Ports.Clock.Advance(TimeSpan.FromMinutes(1));
            events.Insert(0, (await AStoredEventAsync()).Event);
        }

        return events;
    }

    private async Task<Event> AnEventOfAsync(string name)
    {
        Ports.Clock.Advance(TimeSpan.FromMinutes(1));
        var any = Ports.AnEvent(runs: 0);
        var accepted = any with { Event = any.Event with { Name = name } };
        await StoredAsync(accepted);
        return accepted.Event;
    }

    private async Task<List<ListedEvent>> ListAsync(EventQuery query, string? cursor = null)
    {
        var events = new List<ListedEvent>();
        do
        {
            var page = await Ledger.ListEventsAsync(query, cursor, Cancellation);
            Assert.True(page.Events.Count <= query.Limit);
            events.AddRange(page.Events);
            cursor = page.Cursor;
        }
        while (cursor is not null);

        return events;
    }

    private static IEnumerable<string> Ids(IEnumerable<Event> events) => events.Select(one => one.Id);

    private static IEnumerable<string> Ids(IEnumerable<ListedEvent> events) => events.Select(one => one.Event.Id);
}

public sealed class InMemoryEventListTests() : EventListContract(new InMemoryPorts());

public sealed class AzureEventListTests(StorageEmulator emulator) : EventListContract(new AzurePorts(emulator))
{
    [Fact]
    public async Task ACursorOfAnotherList_IsNoCursor()
    {
        var run = Ports.AnEvent().Runs[0].Id;
        var cursor = ScanPosition.Write([new ScanPosition('0', Partition.KeyOf(run), RowKeys.Run(run), Continuation: null)]);
        Assert.Empty((await Ledger.ListRunsAsync(new RunQuery(), cursor, Cancellation)).Runs);

        await Assert.ThrowsAsync<FormatException>(() => Ledger.ListEventsAsync(new EventQuery(), cursor, Cancellation));
    }
}

/// <summary>The same where events are spread over several ranges of partitions.</summary>
public sealed class AzureShardedEventListTests(StorageEmulator emulator) : EventListContract(new AzurePorts(emulator, shards: 4));
