using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class RerunContract(EnginePorts ports) : LedgerContract(ports)
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(230)]
    public async Task ARerun_IsStoredWithTheStepsItBeginsWith(int steps)
    {
        var rerun = ARerunOf(await AStoredRunAsync(), steps);

        await StoredAsync(rerun);

        await AssertStoredAsync(rerun);
        Assert.Equal(rerun.Run.RerunOf, (await Ledger.FindRunAsync(rerun.Run.Id, Cancellation))?.RerunOf);
    }

    [Fact]
    public async Task TheRunsOfAnEvent_AreThoseItStarted_AndTheirReruns()
    {
        var accepted = await AStoredEventAsync(runs: 2);
        var first = ARerunOf(await LoadedAsync(accepted.Runs[0].Id));
        Ports.Clock.Advance(TimeSpan.FromDays(1));
        var second = ARerunOf(first);
        await StoredAsync(second);
        await StoredAsync(first);
        await StoredAsync(ARerunOf(await AStoredRunAsync()));

        var runs = await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation);

        Assert.Equal(
            accepted.Runs.Append(first.Run).Append(second.Run).Select(run => run.Id).Order(StringComparer.Ordinal), runs.Select(run => run.Id));
    }

    [Fact]
    public async Task StoringAgain_ChangesNothing()
    {
        var rerun = ARerunOf(await AStoredRunAsync(), steps: 120);
        await StoredAsync(rerun);
        var found = await LoadedAsync(rerun.Run.Id);
        var advanced = await CommittedAsync((found with { Run = found.Run with { Status = RunStatus.Running } }).WithSteps(Ports, 2, from: 500));

        await StoredAsync(rerun);

        await AssertStoredAsync(advanced);
        Assert.Equal(advanced.ETag, (await LoadedAsync(rerun.Run.Id)).ETag);
    }

    [Theory]
    [InlineData(40 * APayload.Kib)]
    [InlineData(3 * APayload.Mib)]
    public async Task ARerunOfALargeEvent_HasItsData_EvenWhenTheEventIsGone(int bytes)
    {
        var accepted = await AStoredEventAsync(data: APayload.Of(bytes, Texture.Random));
        var rerun = ARerunOf(await LoadedAsync(accepted.Runs[0].Id));
        await StoredAsync(rerun);

        await Ledger.RemoveEventAsync(accepted.Event.Id, Cancellation);

        APayload.AssertSame(accepted.Event.Data, (await LoadedAsync(rerun.Run.Id)).Event.Data);
    }

    [Fact]
    public async Task LargeOutputs_AreTakenOver()
    {
        var found = (await AStoredRunAsync()).WithSteps(Ports, 5, output: _ => APayload.Of(APayload.Mib, Texture.Random));
        var rerun = ARerunOf(found) with { Steps = found.Steps };

        await StoredAsync(rerun);

        await AssertStoredAsync(rerun);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(120)]
    public async Task AMarkInTheWay_IsReported_AndReplacedUnderItsVersion(int steps)
    {
        var rerun = ARerunOf(await AStoredRunAsync(), steps);
        Assert.True(await Ledger.EntombRunAsync(rerun.Run.Id, Cancellation));

        var first = Assert.Single(await Ledger.StoreRerunAsync(rerun, [], Cancellation));
        Assert.Equal(rerun.Run.Id, first.Id);
        Assert.Null(await Ledger.LoadAsync(rerun.Run.Id, Cancellation));
        Assert.Equal(rerun.Event.Id, Assert.Single(await Ledger.RunsOfEventAsync(rerun.Event.Id, Cancellation)).EventId);
        Assert.True(await Ledger.EntombRunAsync(rerun.Run.Id, Cancellation));
        var second = Assert.Single(await Ledger.StoreRerunAsync(rerun, [first], Cancellation));
        Assert.NotEqual(first, second);
        Assert.Empty(await Ledger.StoreRerunAsync(rerun, [first, second], Cancellation));

        await AssertStoredAsync(rerun);
        Assert.False(await Ledger.EntombRunAsync(rerun.Run.Id, Cancellation));
    }

    [Fact]
    public async Task StoredByManyAtOnce_ItIsStoredOnce()
    {
        var rerun = ARerunOf(await AStoredRunAsync(), steps: 3);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Ledger.StoreRerunAsync(rerun, [], Cancellation))));

        Assert.All(answers, Assert.Empty);
        await AssertStoredAsync(rerun);
        Assert.Equal(2, (await Ledger.RunsOfEventAsync(rerun.Event.Id, Cancellation)).Count);
    }

    /// <summary>The same again, in a place of its own, with steps to begin with.</summary>
    protected Journal ARerunOf(Journal journal, int steps = 0) => (journal with
    {
        Run = journal.Run with
        {
            Id = Ports.Ids.RunId(Ports.AnEvent().Event.Id, journal.Run.FunctionId),
            RerunOf = journal.Run.Id,
            CreatedAt = Ports.Clock.GetUtcNow(),
        },
        Steps = journal.Steps.Clear(),
        Unstored = [],
        ETag = "",
    }).WithSteps(Ports, steps) with
    { Unstored = [] };

    protected async Task StoredAsync(Journal rerun) => Assert.Empty(await Ledger.StoreRerunAsync(rerun, [], Cancellation));
}

public sealed class InMemoryRerunTests() : RerunContract(new InMemoryPorts());

public sealed class AzureRerunTests(StorageEmulator emulator) : RerunContract(new AzurePorts(emulator))
{
    private RequestLog Requests => ((AzurePorts)Ports).Requests;

    [Fact]
    public async Task ARerun_IsALinkAndATransaction()
    {
        var rerun = ARerunOf(await AStoredRunAsync(), steps: 99);

        Assert.Equal(["PUT Runs(key)", "POST $batch"], await Requests.OfAsync(() => StoredAsync(rerun)));
        Assert.Equal(["GET Runs()"], await Requests.OfAsync(() => LoadedAsync(rerun.Run.Id)));
        Assert.Equal(["GET Runs()", "GET Runs(key)"], await Requests.OfAsync(() => Ledger.RunsOfEventAsync(rerun.Event.Id, Cancellation)));
        Assert.Equal(["PUT Runs(key)", "POST $batch", "GET Runs(key)"], await Requests.OfAsync(() => StoredAsync(rerun)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ARerunThatBreaksOff_IsNoRun_AndCanBeStoredAgain(int brokenBatch)
    {
        var rerun = ARerunOf(await AStoredRunAsync(), steps: 120);
        var batches = 0;
        Requests.Before = (request, _) => request == "POST $batch" && ++batches == brokenBatch
            ? throw new Azure.RequestFailedException(400, "Broken.")
            : Task.CompletedTask;
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => StoredAsync(rerun));

        Assert.Null(await Ledger.LoadAsync(rerun.Run.Id, Cancellation));
        Assert.Single(await Ledger.RunsOfEventAsync(rerun.Event.Id, Cancellation));
        await StoredAsync(rerun);

        await AssertStoredAsync(rerun);
    }
}
