using Azure;
using Ratchet.AzureStorage.Tests.Contracts;
using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Ledger;

/// <summary>What a page of a list costs where there are 20,000 runs.</summary>
public abstract class LargeListTests(StorageEmulator emulator, int shards) : LedgerContract(new AzurePorts(emulator, shards))
{
    private const int Cohorts = 250;
    private const int EventsInEach = 8;
    private const int RunsOfEach = 10;
    private const int Parts = 50;
    private const int MostAnswers = 5;
    private static readonly RunQuery Page = new(Limit: 20);

    private RequestLog Requests => ((AzurePorts)Ports).Requests;

    [Fact]
    public async Task APage_CostsTheSame_HoweverManyRunsThereAre_AndHoweverRareWhatIsAskedFor()
    {
        var rare = await ManyRunsAsync();
        var listed = new List<Run>();
        string? cursor = null;
        for (var part = 0; part < Parts; part++)
        {
            var page = await PageAsync(Page, cursor, shards);
            Assert.Equal(Page.Limit, page.Runs.Count);
            (cursor, listed) = (page.Cursor, [.. listed, .. page.Runs]);
        }

        Assert.Equal(Parts * Page.Limit, listed.DistinctBy(run => run.Id).Count());
        Assert.Equal(listed.OrderByDescending(run => run.CreatedAt).Select(run => run.CreatedAt), listed.Select(run => run.CreatedAt));

        var failed = await PageAsync(Page with { FunctionIds = ["app-function-3"], Statuses = [RunStatus.Failed] }, cursor: null, shards);
        Assert.Equal(rare, failed.Runs.Select(run => run.Id));

        var events = await Requests.OfAsync(async () => Assert.Equal(20, (await Ledger.ListEventsAsync(new EventQuery(Limit: 20), cursor: null, Cancellation)).Events.Count));
        Assert.Equal(shards, events.Count);
    }

    [Fact]
    public async Task WhereTheServiceFindsNothingInItsTime_APartIsEmpty_AndTheNextOnesHaveAll()
    {
        var runs = (await StoreAsync(Enumerable.Range(0, 6))).ToList();
        Requests.Instead = request => request == "GET Runs()" ? new NothingYet("MA") : null;

        RunPage? empty = null;
        var requests = await Requests.OfAsync(async () => empty = await Ledger.ListRunsAsync(Page, cursor: null, Cancellation));

        Assert.Equal(MostAnswers * shards, requests.Count);
        Assert.Empty(empty!.Runs);
        Requests.Instead = null;
        var listed = new List<Run>();
        for (var cursor = empty.Cursor; cursor is not null;)
        {
            var page = await Ledger.ListRunsAsync(Page, cursor, Cancellation);
            (cursor, listed) = (page.Cursor, [.. listed, .. page.Runs]);
        }

        Assert.Equal(runs.Order(), listed.Select(run => run.Id).Order());
    }

    [Fact]
    public async Task AContinuationThatTheServiceDoesNotKnow_IsNoCursor()
    {
        Requests.Instead = request => request == "GET Runs()" ? new NothingYet("MA") : null;
        var empty = await Ledger.ListRunsAsync(Page, cursor: null, Cancellation);
        Requests.Instead = _ => throw new RequestFailedException(400, "One of the request inputs is not valid.");

        await Assert.ThrowsAsync<FormatException>(() => Ledger.ListRunsAsync(Page, empty.Cursor, Cancellation));
        await Assert.ThrowsAsync<RequestFailedException>(() => Ledger.ListRunsAsync(Page, cursor: null, Cancellation));
        Requests.Instead = null;
    }

    private async Task<RunPage> PageAsync(RunQuery query, string? cursor, int cost)
    {
        RunPage? page = null;
        Assert.Equal(cost, (await Requests.OfAsync(async () => page = await Ledger.ListRunsAsync(query, cursor, Cancellation))).Count);
        return page!;
    }

    /// <summary>Stores 20,000 runs, three of which are the failed ones of one function.</summary>
    /// <returns>These, the newest first.</returns>
    private async Task<List<string>> ManyRunsAsync()
    {
        var rare = new List<string>();
        foreach (var batch in Enumerable.Range(0, Cohorts).Chunk(10))
        {
            await StoreAsync(batch, rare);
        }

        return rare;
    }

    private async Task<IEnumerable<string>> StoreAsync(IEnumerable<int> cohorts, List<string>? rare = null)
    {
        var intakes = new List<AcceptedEvent[]>();
        foreach (var cohort in cohorts)
        {
            Ports.Clock.Advance(TimeSpan.FromSeconds(1));
            var events = Ports.Events(EventsInEach, RunsOfEach);
            if (cohort % 100 == 7)
            {
                var failed = events[2].Runs[3] with { Status = RunStatus.Failed };
                events[2] = events[2] with { Runs = [.. events[2].Runs.Select(run => run.Id == failed.Id ? failed : run)] };
                rare?.Insert(0, failed.Id);
            }

            intakes.Add(events);
        }

        await Task.WhenAll(intakes.Select(events => StoredAsync(events)));
        return intakes.SelectMany(events => events).SelectMany(accepted => accepted.Runs).Select(run => run.Id);
    }
}

public sealed class OneShardLargeListTests(StorageEmulator emulator) : LargeListTests(emulator, shards: 1);

public sealed class FourShardsLargeListTests(StorageEmulator emulator) : LargeListTests(emulator, shards: 4);
