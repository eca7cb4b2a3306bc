using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class IntakeContract(EnginePorts ports) : LedgerContract(ports)
{
    [Fact]
    public async Task AnEvent_IsStoredWithTheRunsItStarts()
    {
        var accepted = Ports.AnEvent(runs: 3);

        await StoredAsync(accepted);

        Assert.Equal(Shown.Of(accepted.Event), Shown.Of(await Ledger.FindEventAsync(accepted.Event.Id, Cancellation)));
        Assert.Equal(Shown.Of(InOrder(accepted.Runs)), Shown.Of(await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)));
        foreach (var run in accepted.Runs)
        {
            Assert.Equal(Shown.Of(run), Shown.Of(await Ledger.FindRunAsync(run.Id, Cancellation)));
            await AssertStoredAsync(new Journal { Run = run, Event = accepted.Event, ETag = "" });
        }
    }

    [Fact]
    public async Task AnEvent_ThatNobodyListensFor_IsStoredAlone()
    {
        var accepted = await AStoredEventAsync(runs: 0);

        Assert.Equal(Shown.Of(accepted.Event), Shown.Of(await Ledger.FindEventAsync(accepted.Event.Id, Cancellation)));
        Assert.Empty(await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation));
    }

    [Fact]
    public async Task EventsOfOnePost_EachHaveTheirOwnRuns()
    {
        var events = Ports.Events(20, runs: 2);

        await StoredAsync(events);

        foreach (var accepted in events)
        {
            Assert.Equal(Shown.Of(InOrder(accepted.Runs)), Shown.Of(await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)));
        }
    }

    [Fact]
    public Task WhatWasNeverStored_IsNotThere() => AssertNothingStoredAsync(Ports.AnEvent());

    [Fact]
    public async Task StoringAgain_IsSuccess_AndChangesNothing()
    {
        var accepted = await AStoredEventAsync(runs: 2);
        var before = await LoadedAsync(accepted.Runs[0].Id);

        await StoredAsync(accepted);

        var after = await LoadedAsync(accepted.Runs[0].Id);
        Assert.Equal(before.ETag, after.ETag);
        await AssertStoredAsync(before);
    }

    [Fact]
    public async Task StoringAgain_LeavesARunThatHasAdvancedAsItIs()
    {
        var accepted = await AStoredEventAsync(runs: 2);
        var found = await LoadedAsync(accepted.Runs[0].Id);
        var advanced = await CommittedAsync((found with { Run = found.Run with { Status = RunStatus.Running, Attempt = 2 } }).WithSteps(Ports, 3));

        await StoredAsync(accepted);

        Assert.Equal(advanced.ETag, (await LoadedAsync(advanced.Run.Id)).ETag);
        await AssertStoredAsync(advanced);
    }

    [Fact]
    public async Task StoringAgain_AddsTheRunOfAFunctionThatCameInBetween()
    {
        var accepted = await AStoredEventAsync(runs: 2);
        var later = accepted with { Runs = [.. accepted.Runs, Ports.ARun(accepted.Event, "app-new")] };

        await StoredAsync(later);

        Assert.Equal(Shown.Of(InOrder(later.Runs)), Shown.Of(await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)));
    }

    [Fact]
    public async Task StoringAgain_AddsTheEventsThatAreMissing()
    {
        var events = Ports.Events(3, runs: 2);
        await StoredAsync(events[1]);

        await StoredAsync(events);

        foreach (var accepted in events)
        {
            Assert.Equal(2, (await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)).Count);
            Assert.NotNull(await Ledger.FindEventAsync(accepted.Event.Id, Cancellation));
        }
    }

    [Fact]
    public async Task TheSameEvents_StoredByManyAtOnce_AreStoredOnce()
    {
        var events = Ports.Events(5, runs: 2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => StoreAsync(events))));

        Assert.All(answers, Assert.Empty);
        Assert.Equal(2, (await Ledger.RunsOfEventAsync(events[4].Event.Id, Cancellation)).Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40 * APayload.Kib)]
    public async Task AnEvent_ThatManyListenFor_StartsThemAll(int dataBytes)
    {
        var accepted = await AStoredEventAsync(runs: 150, APayload.Of(dataBytes, Texture.Random));

        Assert.Equal(InOrder(accepted.Runs).Select(run => run.Id), (await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)).Select(run => run.Id));
        foreach (var run in new[] { accepted.Runs[0], accepted.Runs[99], accepted.Runs[149] })
        {
            APayload.AssertSame(accepted.Event.Data, (await LoadedAsync(run.Id)).Event.Data);
        }
    }

    [Fact]
    public async Task FiveThousandEvents_AreStoredTogether_AndAgain()
    {
        var events = Ports.Events(5000, runs: 0);
        events[2500] = events[2500] with { Runs = [Ports.ARun(events[2500].Event, "app-one")] };

        await StoredAsync(events);
        await StoredAsync(events);

        foreach (var accepted in new[] { events[0], events[2500], events[4999] })
        {
            Assert.NotNull(await Ledger.FindEventAsync(accepted.Event.Id, Cancellation));
            Assert.Equal(accepted.Runs.Count, (await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)).Count);
        }
    }

    [Theory]
    [InlineData("o'clock")]
    [InlineData("' or RowKey ge '")]
    [InlineData("imports/csv.uploaded;#?%&+ \\ \"quoted\" | } ~")]
    [InlineData("naïve 日本語 🎉 \u007f \u0001 \t\r\n")]
    public async Task TextOfAnyKind_ReadsBackAsItWas(string text)
    {
        var any = Ports.AnEvent();
        var data = Payload.From(new Dictionary<string, string> { [text] = text }, System.Text.Json.JsonSerializerOptions.Web);
        var accepted = any.Event with { Name = text, SenderId = text, V = text, Data = data, User = data, Ts = long.MaxValue };
        var run = any.Runs[0] with { EventName = text, FunctionId = text };
        await StoredAsync(new AcceptedEvent(accepted, [run]));

        var step = Ports.AStep(text, output: data) with { Error = new ErrorInfo(text, text, text) };
        var committed = await CommittedAsync((await LoadedAsync(run.Id) with { Run = run with { Lease = new Lease(text, run.CreatedAt) } }).With(step));

        await AssertStoredAsync(committed);
        Assert.Equal(Shown.Of(accepted), Shown.Of(committed.Event));
        Assert.Equal(Shown.Of(accepted), Shown.Of(await Ledger.FindEventAsync(accepted.Id, Cancellation)));
        Assert.Single(await Ledger.RunsOfEventAsync(accepted.Id, Cancellation));
    }

    private static IOrderedEnumerable<Run> InOrder(IEnumerable<Run> runs) => runs.OrderBy(run => run.Id, StringComparer.Ordinal);
}

public sealed class InMemoryIntakeTests() : IntakeContract(new InMemoryPorts());

public sealed class AzureIntakeTests(StorageEmulator emulator) : IntakeContract(new AzurePorts(emulator));
