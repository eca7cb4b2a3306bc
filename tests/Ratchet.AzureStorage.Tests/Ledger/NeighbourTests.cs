using Ratchet.AzureStorage.Tests.Contracts;
using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Ledger;

/// <summary>Runs that were stored together, and are loaded at the same moment.</summary>
public sealed class NeighbourTests(StorageEmulator emulator) : LedgerContract(new AzurePorts(emulator))
{
    private RequestLog Requests => ((AzurePorts)Ports).Requests;

    [Fact]
    public async Task LoadsThatComeWhileANeighbourIsRead_AreOneRequest_AndEachGetsItsOwnRun()
    {
        var journals = new List<Journal>();
        foreach (var run in (await AStoredEventAsync(runs: 6)).Runs)
        {
            journals.Add(await CommittedAsync((await LoadedAsync(run.Id)).WithSteps(Ports, count: 2, from: 1)));
        }

        var requests = await Requests.OfAsync(async () =>
        {
            foreach (var (expected, loaded) in journals.Zip(await LoadTogetherAsync(journals.ConvertAll(journal => journal.Run.Id))))
            {
                Assert.Equal((expected.ETag, Shown.Of(expected)), (loaded!.ETag, Shown.Of(loaded)));
            }
        });

        Assert.Equal(["GET Runs()", "GET Runs()"], requests);
    }

    [Fact]
    public async Task TheRunsOfAFewSmallBundles_AreOneRequest_ThoseOfALargeOneHaveTheirOwn()
    {
        string[] ids = [.. (await AStoredEventAsync(runs: 16)).Runs.Select(run => run.Id).Order(StringComparer.Ordinal)];
        IReadOnlyList<Journal>[] found = [];

        var requests = await Requests.OfAsync(async () => found = await Task.WhenAll(
            Together(ids => Ledger.LoadAsync(ids, Cancellation), ids[..2], ids[2..4], ids[4..6], ids[6..])));

        Assert.Equal([ids[..2], ids[2..4], ids[4..6], ids[6..]], found.Select(journals => journals.Select(journal => journal.Run.Id)));
        Assert.Equal(["GET Runs()", "GET Runs()", "GET Runs()"], requests);
    }

    [Fact]
    public async Task ARunThatIsNotThere_IsMissedByItsOwnLoad()
    {
        var accepted = await AStoredEventAsync(runs: 2);
        var stranger = Ports.Ids.RunId(accepted.Event.Id, "app-nobody");

        var loaded = await LoadTogetherAsync([accepted.Runs[0].Id, accepted.Runs[1].Id, stranger]);

        Assert.Equal([accepted.Runs[0].Id, accepted.Runs[1].Id, null], loaded.Select(journal => journal?.Run.Id));
    }

    [Fact]
    public async Task WhereManyLieBetween_EachIsReadAlone_AfterOneSmallAnswer()
    {
        var runs = (await AStoredEventAsync(runs: 50)).Runs.OrderBy(run => run.Id, StringComparer.Ordinal).ToList();
        string[] ids = [runs[20].Id, runs[0].Id, runs[^1].Id];

        var requests = await Requests.OfAsync(async () => Assert.Equal(ids, (await LoadTogetherAsync(ids)).Select(journal => journal!.Run.Id)));

        Assert.Equal(["GET Runs()", "GET Runs()", "GET Runs()", "GET Runs()"], requests);
        Assert.Single(Requests.Addresses, address => address.Query.Contains("top=20", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ARunThatCannotBeRead_FailsAlone()
    {
        AcceptedEvent[] events = Ports.Events(3, data: APayload.Of(40 * APayload.Kib, Texture.Random));
        await StoredAsync(events);
        await Ledger.RemoveEventAsync(events[1].Event.Id, Cancellation);

        var loads = Together(id => Ledger.LoadAsync(id, Cancellation), [.. events.Select(accepted => accepted.Runs[0].Id)]);

        Assert.Equal(events[0].Runs[0].Id, (await loads[0])!.Run.Id);
        await Assert.ThrowsAsync<InvalidDataException>(() => loads[1]);
        Assert.Equal(events[2].Runs[0].Id, (await loads[2])!.Run.Id);
    }

    private Task<Journal?[]> LoadTogetherAsync(IReadOnlyList<string> ids) => Task.WhenAll(Together(id => Ledger.LoadAsync(id, Cancellation), [.. ids]));

    /// <summary>Loads, of which the first is under way until all are asked for.</summary>
    private List<Task<TResult>> Together<T, TResult>(Func<T, Task<TResult>> load, params T[] wanted)
    {
        var asked = new TaskCompletionSource();
        Requests.Before = (_, _) => asked.Task;
        var loads = wanted.Select(load).ToList();
        Requests.Before = null;
        asked.SetResult();
        return loads;
    }
}
