using Ratchet.AzureStorage.Tests.Contracts;
using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Ledger;

/// <summary>What each operation costs: requests are the bill and the speed.</summary>
public sealed class RequestTests(StorageEmulator emulator) : LedgerContract(new AzurePorts(emulator))
{
    private RequestLog Requests => ((AzurePorts)Ports).Requests;

    [Fact]
    public async Task ASmallPost_IsOneTransaction() =>
        Assert.Equal(["POST $batch"], await Requests.OfAsync(() => StoredAsync(Ports.Events(10, runs: 9))));

    [Fact]
    public async Task AnEventThatNobodyListensFor_IsOneInsert() =>
        Assert.Equal(["POST Runs"], await Requests.OfAsync(() => StoredAsync(Ports.AnEvent(runs: 0))));

    [Fact]
    public async Task ASmallPostThatIsSentAgain_LooksForItsEvents_AndItsRuns()
    {
        var events = Ports.Events(10, runs: 9);
        await StoredAsync(events);

        Assert.Equal(["POST $batch", "GET Runs()", "GET Runs()"], await Requests.OfAsync(() => StoredAsync(events)));
    }

    [Fact]
    public async Task ALargePostThatIsSentAgain_LooksForNoMoreThanItStores()
    {
        var events = Ports.Events(1500);
        Assert.Equal(30, (await Requests.OfAsync(() => StoredAsync(events))).Count);

        Assert.Equal(30 * 3, (await Requests.OfAsync(() => StoredAsync(events))).Count);
    }

    [Fact]
    public async Task ARun_IsLoadedByOneQuery()
    {
        var run = await CommittedAsync((await AStoredRunAsync()).WithSteps(Ports, 95, output: _ => APayload.Of(20 * APayload.Kib, Texture.Random)));

        Assert.Equal(["GET Runs()"], await Requests.OfAsync(() => LoadedAsync(run.Run.Id)));
    }

    [Fact]
    public async Task RunsOfOnePost_AreLoadedByOneQuery()
    {
        var accepted = Ports.Events(20, runs: 2);
        await StoredAsync(accepted);
        string[] ids = [.. accepted.SelectMany(one => one.Runs).Select(run => run.Id)];

        Assert.Equal(["GET Runs()"], await Requests.OfAsync(async () => Assert.Equal(40, (await Ledger.LoadAsync(ids, Cancellation)).Count)));
    }

    [Fact]
    public async Task CommitsOfRunsOfOnePost_ThatComeTogether_AreFewTransactions()
    {
        var accepted = Ports.Events(30);
        await StoredAsync(accepted);
        var found = await Ledger.LoadAsync([.. accepted.SelectMany(one => one.Runs).Select(run => run.Id)], Cancellation);

        var sent = await Requests.OfAsync(() => Task.WhenAll(found.Select(journal => CommittedAsync(journal.WithSteps(Ports, 1)))));

        Assert.InRange(sent.Count, 2, 10);
    }

    [Fact]
    public async Task ARunOfALargeEvent_IsLoadedByTwo()
    {
        var accepted = await AStoredEventAsync(runs: 2, APayload.Of(APayload.Mib, Texture.Random));

        Assert.Equal(["GET Runs()", "GET Runs()"], await Requests.OfAsync(() => LoadedAsync(accepted.Runs[0].Id)));
    }

    [Fact]
    public async Task ACommit_IsOneRequest()
    {
        var found = await AStoredRunAsync();

        Assert.Equal(["PATCH Runs(key)"], await Requests.OfAsync(() => CommittedAsync(found)));
        var renewed = await LoadedAsync(found.Run.Id);
        Assert.Equal(["POST $batch"], await Requests.OfAsync(() => CommittedAsync(renewed.WithSteps(Ports, 95))));
    }

    [Fact]
    public async Task AnOutputOf4MiB_IsSixRowsBeforeItsCommit()
    {
        var found = await AStoredRunAsync();
        var step = Ports.AStep("large", output: APayload.Of(Limits.OutputBytes, Texture.Random));

        Assert.Equal([.. Enumerable.Repeat("PUT Runs(key)", 6), "POST $batch"], await Requests.OfAsync(() => CommittedAsync(found.With(step))));
    }

    [Fact]
    public async Task EachLook_IsOneRequest()
    {
        var accepted = await AStoredEventAsync(runs: 2);

        Assert.Equal(["GET Runs()"], await Requests.OfAsync(() => Ledger.FindEventAsync(accepted.Event.Id, Cancellation)));
        Assert.Equal(["GET Runs(key)"], await Requests.OfAsync(() => Ledger.FindRunAsync(accepted.Runs[0].Id, Cancellation)));
        Assert.Equal(["GET Runs()"], await Requests.OfAsync(() => Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)));
    }

    [Fact]
    public async Task AMark_IsAReadAndAWrite() => Assert.Equal(
        ["GET Runs(key)", "POST Runs"], await Requests.OfAsync(() => Ledger.EntombRunAsync(Ports.AnEvent().Runs[0].Id, Cancellation)));

    [Fact]
    public async Task AMessage_IsOneRequest() => Assert.Equal(
        ["POST runs/messages"],
        await Requests.OfAsync(() => Ports.Queue.SendAsync(new RunMessage(Ports.AnEvent().Runs[0].Id, "start"), TimeSpan.Zero, Cancellation)));

    [Fact]
    public async Task AFirstClaim_IsOneRequest_AndALaterTwo()
    {
        Assert.Equal(["POST Dedupe"], await Requests.OfAsync(() => Ports.Dedupe.ClaimAsync("key", "first", replacing: null, Cancellation)));
        Assert.Equal(["POST Dedupe", "GET Dedupe(key)"], await Requests.OfAsync(() => Ports.Dedupe.ClaimAsync("key", "second", replacing: null, Cancellation)));
    }

    [Fact]
    public async Task AClaimThatReplacesAnother_IsThreeRequests()
    {
        await Ports.Dedupe.ClaimAsync("key", "old", replacing: null, Cancellation);

        Assert.Equal(
            ["POST Dedupe", "GET Dedupe(key)", "PUT Dedupe(key)"],
            await Requests.OfAsync(() => Ports.Dedupe.ClaimAsync("key", "new", replacing: "old", Cancellation)));
    }

    [Fact]
    public async Task AScheduleIsReadByOneRequest_AndAdvancedByOne()
    {
        Assert.Equal(["POST Schedules"], await Requests.OfAsync(() => AdvanceAsync(read: null)));
        ScheduleState? read = null;
        Assert.Equal(["GET Schedules(key)"], await Requests.OfAsync(async () => read = await Ports.Schedules.FindAsync("app-report", "0 12 * * 5", Cancellation)));
        Assert.Equal(["PUT Schedules(key)"], await Requests.OfAsync(() => AdvanceAsync(read)));

        Task<bool> AdvanceAsync(ScheduleState? read) =>
            Ports.Schedules.TryAdvanceAsync("app-report", "0 12 * * 5", Ports.Clock.GetUtcNow(), read, Cancellation);
    }

    [Fact]
    public async Task AFilter_HoldsNothingThatASenderWrote_AsItIs()
    {
        var any = Ports.AnEvent();
        var accepted = new AcceptedEvent(
            any.Event with { Name = "o'clock", SenderId = "o'clock" }, [any.Runs[0] with { EventName = "o'clock", FunctionId = "o'clock" }]);
        await StoredAsync(accepted);
        await StoredAsync(accepted);
        var run = await CommittedAsync((await LoadedAsync(any.Runs[0].Id)).With(Ports.AStep("o'clock")));
        await LoadedAsync(run.Run.Id);
        await Ledger.FindEventAsync(any.Event.Id, Cancellation);
        await Ledger.RunsOfEventAsync(any.Event.Id, Cancellation);
        await Ports.Waiters.FindAsync(run.Event, _ => "o'clock", Cancellation).ToListAsync(Cancellation);

        Assert.NotEmpty(Requests.Addresses);
        Assert.DoesNotContain(Requests.Addresses, address => Uri.UnescapeDataString(address.ToString()).Contains("'clock", StringComparison.Ordinal));
    }
}
