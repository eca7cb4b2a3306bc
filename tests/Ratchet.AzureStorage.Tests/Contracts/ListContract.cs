using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class ListContract(EnginePorts ports) : LedgerContract(ports)
{
    private static readonly RunQuery All = new();

    private DateTimeOffset Now => Ports.Clock.GetUtcNow();

    [Fact]
    public async Task NoRuns_AreAnEmptyPart() => Assert.Empty(await ListAsync(All));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task TheNewest_ComesFirst_HoweverLargeAPartIs(int limit)
    {
        var runs = await ManyRunsAsync(10);

        Assert.Equal(Ids(runs), Ids(await ListAsync(All with { Limit = limit })));
    }

    [Fact]
    public async Task RunsOfOneCohort_AreListedOnce_InSeveralParts()
    {
        await StoredAsync(Ports.Events(12, runs: 5));

        var runs = await ListAsync(All with { Limit = 7 });

        Assert.Equal(60, runs.Count);
        Assert.Equal(60, runs.DistinctBy(run => run.Id).Count());
    }

    [Fact]
    public async Task ARun_IsListedAsItsHeaderSays_WithoutItsOutput()
    {
        var found = await AStoredRunAsync();
        var committed = await CommittedAsync((found with
        {
            Run = found.Run with
            {
                Status = RunStatus.Completed,
                StartedAt = Now,
                EndedAt = Now,
                Attempt = 1,
                DueAt = Now.AddDays(1),
                Lease = new Lease("worker", Now),
                Deaths = 1,
                FinishBy = Now.AddTicks(2),
                Pauses = 3,
                CancelReason = "Because.",
                Output = new Payload("1"u8.ToArray()),
            },
        }).WithSteps(Ports, 3));

        var listed = Assert.Single(await ListAsync(All));

        Assert.Equal(Shown.Of(committed.Run with { Output = null }), Shown.Of(listed));
        Assert.NotNull(listed.StoredAt);
    }

    [Fact]
    public async Task AFunction_HasItsOwnList()
    {
        var accepted = await AStoredEventAsync(runs: 3);

        var run = Assert.Single(await ListAsync(All with { FunctionIds = [accepted.Runs[1].FunctionId] }));

        Assert.Equal(accepted.Runs[1].Id, run.Id);
        Assert.Empty(await ListAsync(All with { FunctionIds = ["' or Kind eq 'run"] }));
        Assert.Equal(2, (await ListAsync(All with { FunctionIds = [accepted.Runs[0].FunctionId, accepted.Runs[1].FunctionId] })).Count);
        string[] many = ["a-first", "a-second", "a-third", accepted.Runs[1].FunctionId, "z-last"];
        Assert.Equal(run.Id, Assert.Single(await ListAsync(All with { FunctionIds = many })).Id);
    }

    [Fact]
    public async Task TheRunsOfOneEventName_AreListedAlone()
    {
        await ManyRunsAsync(3);
        var any = Ports.AnEvent();
        var run = any.Runs[0] with { EventName = "o'clock/struck" };
        await StoredAsync(new AcceptedEvent(any.Event with { Name = run.EventName }, [run]));

        Assert.Equal(run.Id, Assert.Single(await ListAsync(All with { EventName = "o'clock/struck" })).Id);
        Assert.Empty(await ListAsync(All with { EventName = "o" }));
    }

    [Fact]
    public async Task RunsInOneOfSeveralStates_AreListed()
    {
        var runs = await ManyRunsAsync(4);
        RunStatus[] states = [RunStatus.Completed, RunStatus.Paused, RunStatus.Running, RunStatus.Queued];
        foreach (var (run, state) in runs.Zip(states).SkipLast(1))
        {
            var found = await LoadedAsync(run.Id);
            await CommittedAsync(found with { Run = found.Run with { Status = state } });
        }

        Assert.Equal(Ids(runs[1..3]), Ids(await ListAsync(All with { Statuses = [RunStatus.Running, RunStatus.Paused], Limit = 1 })));
        Assert.Equal(Ids(runs[3..]), Ids(await ListAsync(All with { Statuses = [RunStatus.Queued] })));
        Assert.Equal(Ids(runs[..1]), Ids(await ListAsync(All with { Statuses = [RunStatus.Completed], FunctionIds = [runs[0].FunctionId], From = runs[3].CreatedAt })));
        Assert.Empty(await ListAsync(All with { Statuses = [RunStatus.Skipped] }));
    }

    [Fact]
    public async Task ARange_IsFromAnInstantOn_AndUntilAnother()
    {
        var runs = await ManyRunsAsync(10);

        Assert.Equal(Ids(runs[..4]), Ids(await ListAsync(All with { From = runs[3].CreatedAt })));
        Assert.Equal(Ids(runs[..3]), Ids(await ListAsync(All with { From = runs[3].CreatedAt.AddTicks(1) })));
        Assert.Equal(Ids(runs[4..]), Ids(await ListAsync(All with { Until = runs[3].CreatedAt })));
        Assert.Equal(Ids(runs[3..]), Ids(await ListAsync(All with { Until = runs[3].CreatedAt.AddTicks(1) })));
        Assert.Equal(Ids(runs[2..5]), Ids(await ListAsync(All with { From = runs[4].CreatedAt, Until = runs[1].CreatedAt, Limit = 2 })));
        Assert.Equal(Ids(runs), Ids(await ListAsync(All with { From = DateTimeOffset.MinValue, Until = DateTimeOffset.MaxValue })));
        Assert.Empty(await ListAsync(All with { Until = DateTimeOffset.MinValue.AddTicks(1) }));
        Assert.Empty(await ListAsync(All with { From = DateTimeOffset.MaxValue }));
    }

    [Theory]
    [InlineData(-24)]
    [InlineData(24)]
    public async Task TheRange_IsOfTheTimeARunWasStored_WhateverTimeItsSenderPutIntoItsId(int hours)
    {
        var any = Ports.AnEvent();
        var seed = new EventIdSeed(Now.AddHours(hours), new byte[10]);
        var accepted = any.Event with { Id = Ports.Ids.EventIds(1, Now, seed)[0] };
        var run = Ports.ARun(accepted, "app-import");
        await StoredAsync(new AcceptedEvent(accepted, [run]));

        Assert.Equal(run.Id, Assert.Single(await ListAsync(All with { From = Now, Until = Now.AddTicks(1) })).Id);
        Assert.Empty(await ListAsync(All with { From = Now.AddTicks(1) }));
        Assert.Empty(await ListAsync(All with { Until = Now }));
    }

    [Fact]
    public async Task ACursor_StaysRight_WhileRunsComeAndGo()
    {
        var runs = await ManyRunsAsync(9);
        var first = await Ledger.ListRunsAsync(All with { Limit = 3 }, cursor: null, Cancellation);
        await ManyRunsAsync(4);
        await Ledger.RemoveRunAsync(runs[2].Id, Cancellation);
        await Ledger.RemoveRunAsync(runs[3].Id, Cancellation);

        Assert.Equal(Ids(runs[..3]), Ids(first.Runs));
        Assert.Equal(Ids(runs[4..]), Ids(await ListAsync(All with { Limit = 3 }, first.Cursor)));
    }

    [Fact]
    public async Task PagesWhileRunsArrive_HaveEachOfTheFirstOnce_AndNoneTwice()
    {
        var first = (await ManyRunsAsync(7)).Concat(await CohortAsync()).Select(run => run.Id).ToHashSet();
        var listed = new List<string>();
        string? cursor = null;
        do
        {
            await CohortAsync();
            await ManyRunsAsync(1);
            var page = await Ledger.ListRunsAsync(All with { Limit = 4 }, cursor, Cancellation);
            listed.AddRange(Ids(page.Runs));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.Equal(listed.Count, listed.Distinct().Count());
        Assert.Superset(first, listed.ToHashSet());

        async Task<IEnumerable<Run>> CohortAsync()
        {
            var events = Ports.Events(3, runs: 2);
            await StoredAsync(events);
            return events.SelectMany(accepted => accepted.Runs);
        }
    }

    [Fact]
    public async Task AnId_IsACursorToo_WhetherItsRunIsThereOrNot()
    {
        await StoredAsync(Ports.Events(6, runs: 2));
        await ManyRunsAsync(5);
        var runs = await ListAsync(All);
        await Ledger.RemoveRunAsync(runs[3].Id, Cancellation);

        Assert.Equal(Ids(runs[4..]), Ids(await ListAsync(All with { Limit = 3 }, runs[3].Id)));
        Assert.Equal(Ids(runs[9..]), Ids(await ListAsync(All with { Limit = 3 }, runs[8].Id)));
        Assert.Empty(await ListAsync(All, runs[^1].Id));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("MAkJMQ")]
    [InlineData("MAkJCQowCQkJ")]
    [InlineData("!!!")]
    [InlineData("MAknIG9yIFBhcnRpdGlvbktleSBndCAnCQk")]
    public async Task WhatIsNoCursor_IsSaidToBeNone(string cursor) =>
        await Assert.ThrowsAsync<FormatException>(() => Ledger.ListRunsAsync(All, cursor, Cancellation));

    [Fact]
    public async Task AMark_IsNotListed()
    {
        await Ledger.EntombRunAsync(Ports.AnEvent().Runs[0].Id, Cancellation);

        Assert.Empty(await ListAsync(All));
    }

    /// <summary>Runs of different moments, the newest first.</summary>
    protected async Task<List<Run>> ManyRunsAsync(int count)
    {
        var runs = new List<Run>();
        for (var n = 0; n < count; n++)
        {
            Ports.Clock.Advance(TimeSpan.FromMinutes(1));
            runs.Insert(0, (await AStoredEventAsync()).Runs[0]);
        }

        return runs;
    }

    protected async Task<List<Run>> ListAsync(RunQuery query, string? cursor = null)
    {
        var runs = new List<Run>();
        do
        {
            var page = await Ledger.ListRunsAsync(query, cursor, Cancellation);
            Assert.True(page.Runs.Count <= query.Limit);
            runs.AddRange(page.Runs);
            cursor = page.Cursor;
        }
        while (cursor is not null);

        return runs;
    }

    protected static IEnumerable<string> Ids(IEnumerable<Run> runs) => runs.Select(run => run.Id);
}

public sealed class InMemoryListTests() : ListContract(new InMemoryPorts());

public sealed class AzureListTests(StorageEmulator emulator) : ListContract(new AzurePorts(emulator))
{
    private RequestLog Requests => ((AzurePorts)Ports).Requests;

    [Fact]
    public async Task EachPart_IsOneRequest()
    {
        await ManyRunsAsync(6);

        Assert.Equal(["GET Runs()"], await Requests.OfAsync(() => ListAsync(new RunQuery())));
        Assert.Equal(["GET Runs()", "GET Runs()"], await Requests.OfAsync(() => ListAsync(new RunQuery(Limit: 3))));
    }
}

/// <summary>The same where runs are spread over several ranges of partitions.</summary>
public sealed class AzureShardedListTests(StorageEmulator emulator) : ListContract(new AzurePorts(emulator, shards: 4))
{
    [Fact]
    public async Task APart_IsAtMostFiveRequestsForEachShard()
    {
        await ManyRunsAsync(30);

        var requests = await ((AzurePorts)Ports).Requests.OfAsync(() => Ledger.ListRunsAsync(new RunQuery(Limit: 20), cursor: null, Cancellation));

        Assert.InRange(requests.Count, 4, 20);
    }
}
