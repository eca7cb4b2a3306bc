using System.Collections.Concurrent;
using Ratchet.Model;
using Ratchet.Tests.Ports;
using static Ratchet.Tests.Engine.Listeners;

namespace Ratchet.Tests.Engine;

/// <summary>The process dies at each call of a POST in turn: two claims of senders' ids, four messages, one batch.</summary>
public sealed class IntakeCrashTests
{
    private const int CallsOfAPost = 7;

    public static TheoryData<int, bool> EveryCall
    {
        get
        {
            var cases = new TheoryData<int, bool>();
            for (var call = 0; call < CallsOfAPost; call++)
            {
                cases.Add(call, false);
                cases.Add(call, true);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task APostThatDies_AndIsSentAgainAtOnce_StartsEachRunOnce(int at, bool afterEffect)
    {
        var ran = new ConcurrentBag<string>();
        await using var app = App(ran);
        await DieAsync(app, at, afterEffect);

        var ids = await PostAsync(app);
        await app.ExhaustAsync();

        await AssertEachRanOnceAsync(app, ids, ran);
    }

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task APostThatDies_AndIsSentAgainAfterItsMessagesGaveUp_StartsEachRunOnce(int at, bool afterEffect)
    {
        var ran = new ConcurrentBag<string>();
        await using var app = App(ran);
        await DieAsync(app, at, afterEffect);
        await app.ExhaustAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(10));

        var ids = await PostAsync(app);
        await app.ExhaustAsync();

        await AssertEachRanOnceAsync(app, ids, ran);
    }

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task APostThatDies_AndIsNotSentAgain_IsStoredWholeAndStarted_OrNotAtAll(int at, bool afterEffect)
    {
        var ran = new ConcurrentBag<string>();
        await using var app = App(ran);
        await DieAsync(app, at, afterEffect);
        await app.ExhaustAsync();

        var stored = at == CallsOfAPost - 1 && afterEffect;
        Assert.Equal(stored ? 4 : 0, ran.Count);
        foreach (var id in await ids())
        {
            Assert.Equal(stored, await app.FindEventAsync(id) is not null);
            Assert.Equal(stored ? 2 : 0, (await app.RunsOfAsync(id)).Count(run => run.Status == RunStatus.Completed));
        }

        // The ids that the POST would have answered: they follow from its seed.
        static async Task<IReadOnlyList<string>> ids()
        {
            await using var other = App();
            return await PostAsync(other);
        }
    }

    private static async Task DieAsync(App app, int at, bool afterEffect)
    {
        var crash = new Crash(at, afterEffect);
        app.Calls.On = crash.OnAsync;
        await Assert.ThrowsAnyAsync<CrashException>(() => PostAsync(app));
        Assert.True(crash.Happened);
        app.Calls.On = (_, deed) => deed();
    }

    private static Task<IReadOnlyList<string>> PostAsync(App app) => app.AcceptAsync(Seed(), AnEvent("one"), AnEvent("two"));

    private static async Task AssertEachRanOnceAsync(App app, IReadOnlyList<string> ids, ConcurrentBag<string> ran)
    {
        var runs = (await Task.WhenAll(ids.Select(app.RunsOfAsync))).SelectMany(all => all).ToList();
        Assert.All(runs, run => Assert.Equal(RunStatus.Completed, run.Status));
        Assert.Equal(4, runs.Count);
        Assert.Equal(runs.Select(run => run.Id).Order(), ran.Order());
    }
}
