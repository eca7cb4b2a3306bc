using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class WaitersContract(EnginePorts ports) : PortContract(ports)
{
    private const string Name = "orders/order.paid";

    private DateTimeOffset Until => Ports.Clock.GetUtcNow().AddDays(1);

    [Fact]
    public async Task AnEventThatNobodyWaitsFor_FindsNobody() => Assert.Empty(await FindAsync());

    [Fact]
    public async Task AWaiterWithoutAKey_IsFoundByTheNameOfTheEvent()
    {
        var waiter = await AddedAsync(AWaiter());
        await AddedAsync(AWaiter(name: "orders/order.cancelled"));

        Assert.Equal([waiter], await FindAsync());
    }

    [Fact]
    public async Task AWaiterWithAKey_IsFoundByTheEventsValueThere()
    {
        var waiter = await AddedAsync(AWaiter(key: new MatchKey("data.id", "17")));
        await AddedAsync(AWaiter(key: new MatchKey("data.id", "18")));
        await AddedAsync(AWaiter(key: new MatchKey("data.user", "17")));

        Assert.Equal([waiter], await FindAsync(("data.id", "17")));
        Assert.Empty(await FindAsync(("data.id", "170")));
        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task AnEvent_FindsTheWaitersOfAllItsValues_AndThoseWithoutAKey()
    {
        Waiter[] waiters =
        [
            await AddedAsync(AWaiter()),
            await AddedAsync(AWaiter(key: new MatchKey("data.id", "17"))),
            await AddedAsync(AWaiter(key: new MatchKey("data.id", "17"))),
            await AddedAsync(AWaiter(key: new MatchKey("data.user", "u-1"))),
        ];
        await AddedAsync(AWaiter(key: new MatchKey("data.user", "u-2")));

        Assert.Equal(InOrder(waiters), InOrder(await FindAsync(("data.id", "17"), ("data.user", "u-1"), ("data.other", "x"))));
    }

    [Fact]
    public async Task EveryFieldOfAWaiter_ReadsBackAsItWas()
    {
        var expression = $"async.data.text != '{new string('é', 8100)}'";
        var waiters = new[]
        {
            new Waiter(ARunId(), StepKey.Of("wait").Hash, new EventPattern(Name, expression, new MatchKey("data.id", "17"), Until.AddTicks(3))),
            new Waiter(ARunId(), "cancel/0", new EventPattern(Name, "async.data.ok", Key: null, DateTimeOffset.MaxValue)),
            new Waiter(ARunId(), "cancel/1", new EventPattern(Name, If: null, Key: null, DateTimeOffset.MaxValue)),
        };
        foreach (var waiter in waiters)
        {
            await AddedAsync(waiter);
        }

        Assert.Equal(InOrder(waiters), InOrder(await FindAsync(("data.id", "17"))));
    }

    [Fact]
    public async Task AddingAgain_ChangesNothing()
    {
        var waiter = await AddedAsync(AWaiter(key: new MatchKey("data.id", "17")));
        await AddedAsync(waiter);

        Assert.Equal([waiter], await FindAsync(("data.id", "17")));
    }

    [Fact]
    public async Task OneRun_CanWaitSeveralTimes()
    {
        var waiter = await AddedAsync(AWaiter());
        var other = await AddedAsync(waiter with { Target = "cancel/0" });

        Assert.Equal(InOrder([waiter, other]), InOrder(await FindAsync()));
    }

    [Fact]
    public async Task ARemovedWaiter_IsNotFound_AndCanBeRemovedAgain()
    {
        var waiter = await AddedAsync(AWaiter());
        var keyed = await AddedAsync(AWaiter(key: new MatchKey("data.id", "17")));
        var other = await AddedAsync(AWaiter());

        foreach (var gone in new[] { waiter, keyed, waiter, keyed, AWaiter() })
        {
            await Ports.Waiters.RemoveAsync(gone, Cancellation);
        }

        Assert.Equal([other], await FindAsync(("data.id", "17")));
    }

    [Fact]
    public async Task NamesPathsAndValues_OfAnyKind_DoNotMeet()
    {
        string[] texts =
        [
            "a/b", "a~b", "a*002fb", "a|b", "a b", "A/B", "a\\b", "a#b", "a?b", "a%b", "a'b", "a\tb", "a\u0001b", "a\u007fb", "naïve 日本語 🎉", "",
            new('x', 512), new('/', 512), new('é', 512), $"{new string('x', 511)}y", $"{new string('é', 511)}e", new('x', 100_000),
        ];
        var waiters = new List<Waiter>();
        foreach (var text in texts)
        {
            waiters.Add(await AddedAsync(AWaiter(name: text.Length > 512 ? "long" : text)));
            waiters.Add(await AddedAsync(AWaiter(key: new MatchKey(text.Length > 512 ? "long" : text, "same"))));
            waiters.Add(await AddedAsync(AWaiter(key: new MatchKey("data.id", text))));
        }

        for (var i = 0; i < texts.Length; i++)
        {
            Assert.Equal([waiters[3 * i]], await FindAsync(texts[i].Length > 512 ? "long" : texts[i]));
            Assert.Equal([waiters[(3 * i) + 1]], await FindAsync((waiters[(3 * i) + 1].Pattern.Key!.Path, "same")));
            Assert.Equal([waiters[(3 * i) + 2]], await FindAsync(("data.id", texts[i])));
        }
    }

    [Fact]
    public async Task ManyWaiters_AreAllFound()
    {
        var waiters = Enumerable.Range(0, 1100).Select(_ => AWaiter()).ToList();
        await Parallel.ForEachAsync(waiters, Cancellation, async (waiter, token) => await Ports.Waiters.AddAsync(waiter, token));

        Assert.Equal(InOrder(waiters), InOrder(await FindAsync()));
    }

    [Fact]
    public async Task WaitersWhoseTimeIsOver_ArePruned_AndNoOthers()
    {
        var late = Enumerable.Range(0, 120).Select(n => AWaiter(key: n % 2 == 0 ? null : new MatchKey("data.id", $"{n % 3}"))).ToList();
        await Parallel.ForEachAsync(late, Cancellation, async (waiter, token) => await Ports.Waiters.AddAsync(waiter, token));
        var waiting = await AddedAsync(AWaiter() with { Pattern = new EventPattern(Name, If: null, Key: null, Until.AddMilliseconds(1)) });
        var forEver = await AddedAsync(AWaiter() with { Pattern = new EventPattern(Name, If: null, new MatchKey("data.id", "1"), DateTimeOffset.MaxValue) });

        await PruneAsync(Until);
        Assert.Equal(120 + 1 + 1, (await FindAsync(("data.id", "0"))).Concat(await FindAsync(("data.id", "1"))).Concat(await FindAsync(("data.id", "2"))).Distinct().Count());
        await PruneAsync(Until.AddMilliseconds(1));

        Assert.Equal(InOrder([waiting, forEver]), InOrder((await FindAsync(("data.id", "1"))).Concat(await FindAsync(("data.id", "2"))).Distinct()));
        Assert.Equal([forEver], (await FindAsync(("data.id", "1"))).Where(waiter => waiter.Pattern.Key is not null));
    }

    protected Waiter AWaiter(string name = Name, MatchKey? key = null) => new(ARunId(), StepKey.Of("wait").Hash, new EventPattern(name, If: null, key, Until));

    protected async Task<Waiter> AddedAsync(Waiter waiter)
    {
        await Ports.Waiters.AddAsync(waiter, Cancellation);
        return waiter;
    }

    /// <summary>Those an event of the usual name finds.</summary>
    protected Task<List<Waiter>> FindAsync(params (string Path, string Value)[] values) => FindAsync(Name, values);

    protected async Task<List<Waiter>> FindAsync(string name, params (string Path, string Value)[] values)
    {
        var accepted = Ports.AnEvent().Event with { Name = name };
        var byPath = values.ToDictionary(value => value.Path, value => value.Value);
        return await Ports.Waiters.FindAsync(accepted, path => byPath.GetValueOrDefault(path), Cancellation).ToListAsync(Cancellation);
    }

    private async Task PruneAsync(DateTimeOffset before)
    {
        string? cursor = null;
        do
        {
            cursor = await Ports.Waiters.PruneAsync(before, cursor, Cancellation);
        }
        while (cursor is not null);
    }

    private string ARunId() => Ports.AnEvent().Runs[0].Id;

    private static IEnumerable<Waiter> InOrder(IEnumerable<Waiter> waiters) =>
        waiters.OrderBy(waiter => waiter.RunId, StringComparer.Ordinal).ThenBy(waiter => waiter.Target, StringComparer.Ordinal);
}

public sealed class InMemoryWaitersTests() : WaitersContract(new InMemoryPorts());

public sealed class AzureWaitersTests(StorageEmulator emulator) : WaitersContract(new AzurePorts(emulator))
{
    private RequestLog Requests => ((AzurePorts)Ports).Requests;

    [Fact]
    public async Task AWaiterWithoutAKey_IsOneRequest() =>
        Assert.Equal(["PUT Waits(key)"], await Requests.OfAsync(() => AddedAsync(AWaiter())));

    [Fact]
    public async Task AWaiterWithAKey_IsTwoRequests_ThenOne()
    {
        Assert.Equal(["PUT Waits(key)", "PUT Waits(key)"], await Requests.OfAsync(() => AddedAsync(AWaiter(key: new MatchKey("data.id", "17")))));
        Assert.Equal(["PUT Waits(key)"], await Requests.OfAsync(() => AddedAsync(AWaiter(key: new MatchKey("data.id", "18")))));
        Assert.Equal(["DELETE Waits(key)"], await Requests.OfAsync(() => Ports.Waiters.RemoveAsync(AWaiter(), Cancellation)));
    }

    [Fact]
    public async Task AnEventThatNobodyWaitsFor_IsOneRequest() => Assert.Equal(["GET Waits()"], await Requests.OfAsync(() => FindAsync()));

    [Fact]
    public async Task AnEvent_LooksOnceForItsName_AndOnceForEachOfItsValues()
    {
        await AddedAsync(AWaiter(key: new MatchKey("data.id", "17")));
        await AddedAsync(AWaiter(key: new MatchKey("data.user", "17")));

        Assert.Equal(["GET Waits()"], await Requests.OfAsync(() => FindAsync(("data.other", "17"))));
        Assert.Equal(["GET Waits()", "GET Waits()"], await Requests.OfAsync(() => FindAsync(("data.id", "other"))));
        Assert.Equal(["GET Waits()", "GET Waits()", "GET Waits()"], await Requests.OfAsync(() => FindAsync(("data.id", "17"), ("data.user", "17"))));
    }

    [Fact]
    public async Task ThousandsWhoWaitForOtherValues_CostAnEventNothing()
    {
        var waiters = Enumerable.Range(0, 2000).Select(n => AWaiter(key: new MatchKey("data.id", $"{n / 100}"))).ToList();
        await Parallel.ForEachAsync(waiters, Cancellation, async (waiter, token) => await Ports.Waiters.AddAsync(waiter, token));
        var mine = await AddedAsync(AWaiter(key: new MatchKey("data.id", "mine")));
        List<Waiter> found = [];

        Assert.Equal(["GET Waits()", "GET Waits()"], await Requests.OfAsync(async () => found = await FindAsync(("data.id", "mine"))));

        Assert.Equal([mine], found);
        Assert.Equal(100, (await FindAsync(("data.id", "7"))).Count);
    }

    [Fact]
    public async Task ThePathIsStored_BeforeTheWaiter()
    {
        Requests.Before = (_, _) => Requests.Before is null ? Task.CompletedTask : throw new Azure.RequestFailedException(400, "Broken.");
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => AddedAsync(AWaiter(key: new MatchKey("data.id", "17"))));
        Requests.Before = null;

        Assert.Equal(["GET Waits()"], await Requests.OfAsync(() => FindAsync(("data.id", "17"))));
        Assert.Equal(["PUT Waits(key)", "PUT Waits(key)"], await Requests.OfAsync(() => AddedAsync(AWaiter(key: new MatchKey("data.id", "17")))));
    }

    [Fact]
    public async Task AWaiterThatIsAddedAgain_WhileItIsPruned_Stays()
    {
        var waiter = await AddedAsync(AWaiter());
        var longer = waiter with { Pattern = waiter.Pattern with { Until = DateTimeOffset.MaxValue } };
        Requests.Before = async (request, _) =>
        {
            if (request == "DELETE Waits(key)")
            {
                Requests.Before = null;
                await AddedAsync(longer);
            }
        };

        Assert.Null(await Ports.Waiters.PruneAsync(waiter.Pattern.Until.AddDays(1), cursor: null, Cancellation));

        Assert.Equal([longer], await FindAsync());
    }
}
