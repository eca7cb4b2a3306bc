using Ratchet.AzureStorage.Placement;
using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class RemovalContract(EnginePorts ports) : LedgerContract(ports)
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(150)]
    public async Task ARemovedRun_IsGone_WithAllThatBelongsToIt(int steps)
    {
        var accepted = await AStoredEventAsync(runs: 2);
        var run = await AFinishedRunAsync(accepted.Runs[0].Id, steps);

        await Ledger.RemoveRunAsync(run.Run.Id, Cancellation);

        Assert.Null(await Ledger.LoadAsync(run.Run.Id, Cancellation));
        Assert.Null(await Ledger.FindRunAsync(run.Run.Id, Cancellation));
        Assert.Equal(accepted.Runs[1].Id, Assert.Single(await Ledger.RunsOfEventAsync(accepted.Event.Id, Cancellation)).Id);
        Assert.NotNull(await Ledger.FindEventAsync(accepted.Event.Id, Cancellation));
        await LoadedAsync(accepted.Runs[1].Id);
    }

    [Fact]
    public async Task RemovingWhatIsNotThere_IsNoError()
    {
        var accepted = Ports.AnEvent();

        await Ledger.RemoveRunAsync(accepted.Runs[0].Id, Cancellation);
        await Ledger.RemoveEventAsync(accepted.Event.Id, Cancellation);

        await AssertNothingStoredAsync(accepted);
    }

    [Fact]
    public async Task AMark_StaysWhereARunIsRemoved()
    {
        var accepted = Ports.AnEvent();
        await Ledger.EntombRunAsync(accepted.Runs[0].Id, Cancellation);
        await Ledger.EntombEventAsync(accepted.Event.Id, Cancellation);

        await Ledger.RemoveRunAsync(accepted.Runs[0].Id, Cancellation);
        await Ledger.RemoveEventAsync(accepted.Event.Id, Cancellation);

        Assert.NotEmpty(await StoreAsync(accepted));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(3 * APayload.Mib)]
    public async Task ARemovedEvent_IsGone_ButNotItsNeighbours(int bytes)
    {
        var events = Ports.Events(2, data: APayload.Of(bytes, Texture.Random));
        await StoredAsync(events);

        await Ledger.RemoveEventAsync(events[0].Event.Id, Cancellation);

        Assert.Null(await Ledger.FindEventAsync(events[0].Event.Id, Cancellation));
        Assert.NotNull(await Ledger.FindEventAsync(events[1].Event.Id, Cancellation));
        Assert.NotNull(await Ledger.FindRunAsync(events[0].Runs[0].Id, Cancellation));
    }

    [Fact]
    public async Task ARemovedRerun_IsGoneFromItsEventToo()
    {
        var found = await AStoredRunAsync();
        var rerun = found with { Run = found.Run with { Id = Ports.AnEvent().Runs[0].Id, RerunOf = found.Run.Id } };
        Assert.Empty(await Ledger.StoreRerunAsync(rerun, [], Cancellation));

        await Ledger.RemoveRunAsync(rerun.Run.Id, Cancellation);

        Assert.Equal(found.Run.Id, Assert.Single(await Ledger.RunsOfEventAsync(found.Event.Id, Cancellation)).Id);
    }

    protected async Task<Journal> AFinishedRunAsync(string runId, int steps)
    {
        var journal = await LoadedAsync(runId);
        for (var n = 0; n < steps; n += 95)
        {
            journal = await CommittedAsync(journal.WithSteps(Ports, Math.Min(95, steps - n), from: n + 1, output: _ => APayload.Of(200 * APayload.Kib, Texture.Repeated)));
        }

        return await CommittedAsync((journal with
        {
            Run = journal.Run with { Status = RunStatus.Completed, EndedAt = Ports.Clock.GetUtcNow(), Output = APayload.Of(APayload.Mib, Texture.Random) },
        }).With(Ports.AStep("large", steps + 1, APayload.Of(APayload.Mib, Texture.Random))));
    }
}

public sealed class InMemoryRemovalTests() : RemovalContract(new InMemoryPorts());

public sealed class AzureRemovalTests(StorageEmulator emulator) : RemovalContract(new AzurePorts(emulator))
{
    private AzurePorts Azure => (AzurePorts)Ports;

    [Fact]
    public async Task ASmallRun_GoesByTwoReadsAndOneTransaction()
    {
        var found = await AFinishedRunAsync((await AStoredRunAsync()).Run.Id, steps: 5);

        Assert.Equal(["GET Runs()", "GET Runs()", "POST $batch"], await Azure.Requests.OfAsync(() => Ledger.RemoveRunAsync(found.Run.Id, Cancellation)));
    }

    [Fact]
    public async Task NoRowIsLeft_OfWhatIsRemoved()
    {
        var accepted = await AStoredEventAsync(runs: 1, APayload.Of(APayload.Mib, Texture.Random));
        await AFinishedRunAsync(accepted.Runs[0].Id, steps: 150);
        await Azure.Table.UpsertEntityAsync(Chunk(accepted.Runs[0].Id), cancellationToken: Cancellation);

        await Ledger.RemoveRunAsync(accepted.Runs[0].Id, Cancellation);
        await Ledger.RemoveEventAsync(accepted.Event.Id, Cancellation);

        Assert.Empty(await Azure.KeysAsync());
    }

    [Fact]
    public async Task ARemovalThatBreaksOff_LeavesAHeaderThatCanBeRead_AndIsFinishedByTheNext()
    {
        var run = await AFinishedRunAsync((await AStoredRunAsync()).Run.Id, steps: 150);
        var batches = 0;
        Azure.Requests.Before = (request, _) => request == "POST $batch" && ++batches == 2
            ? throw new global::Azure.RequestFailedException(400, "Broken.")
            : Task.CompletedTask;
        await Assert.ThrowsAsync<global::Azure.RequestFailedException>(() => Ledger.RemoveRunAsync(run.Run.Id, Cancellation));
        Azure.Requests.Before = null;

        APayload.AssertSame(run.Run.Output!, (await Ledger.FindRunAsync(run.Run.Id, Cancellation))?.Output);
        Assert.NotNull(await Ledger.LoadAsync(run.Run.Id, Cancellation));
        await Ledger.RemoveRunAsync(run.Run.Id, Cancellation);

        Assert.Equal([$"e|{run.Event.Id}"], await Azure.KeysAsync());
    }

    [Fact]
    public async Task TwoThatRemoveOneRunAtOnce_BothSucceed()
    {
        var run = await AFinishedRunAsync((await AStoredRunAsync()).Run.Id, steps: 5);
        Azure.Requests.Before = async (request, _) =>
        {
            if (request == "POST $batch")
            {
                Azure.Requests.Before = null;
                await Ledger.RemoveRunAsync(run.Run.Id, Cancellation);
            }
        };

        await Ledger.RemoveRunAsync(run.Run.Id, Cancellation);

        Assert.Equal([$"e|{run.Event.Id}"], await Azure.KeysAsync());
    }

    private static global::Azure.Data.Tables.TableEntity Chunk(string runId) =>
        new(Partition.KeyOf(runId), $"c|{runId}|out|0") { ["Kind"] = "chunk" };
}
