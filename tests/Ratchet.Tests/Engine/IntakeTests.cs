using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Tests.Ports;
using static Ratchet.Tests.Engine.Listeners;

namespace Ratchet.Tests.Engine;

public sealed class IntakeTests
{
    [Fact]
    public async Task AnEvent_StartsOneRunOfEachFunctionThatListens()
    {
        await using var app = App();

        var runs = await app.SendAsync(Heard, """{"a":1}""");

        Assert.Equal(["app-first", "app-second"], runs.Select(run => run.FunctionId).Order());
        Assert.Equal([1, 3], runs.OrderBy(run => run.FunctionId).Select(run => run.FunctionVersion));
        Assert.All(runs, run => Assert.Equal(RunStatus.Queued, run.Status));
        Assert.Equal(2, runs.Select(run => run.Id).Distinct().Count());
        await app.SettleAsync();
        Assert.All(await app.RunsOfAsync(runs[0].EventId), run => Assert.Equal(RunStatus.Completed, run.Status));
    }

    [Fact]
    public async Task AnEventThatNobodyListensFor_IsStored_StartsNothing_AndHasAMessageForThoseWhoWait()
    {
        await using var app = App();

        var ids = await app.AcceptAsync(seed: null, AnEvent() with { Name = "test/unheard" });

        Assert.Equal("test/unheard", (await app.FindEventAsync(ids[0]))?.Name);
        Assert.Equal(new EventMessage(ids[0]), Assert.Single(app.Queue.Messages).Message);
    }

    [Fact]
    public async Task WhatTheSenderWrote_IsStored_AndWhatItLeftOutIsFilledIn()
    {
        await using var app = App();
        var full = AnEvent("mine", """{"a":1}""") with { User = new Payload("""{"id":"u"}"""u8.ToArray()), Ts = 1234567890, V = "2" };

        var ids = await app.AcceptAsync(seed: null, full, AnEvent());

        var (first, second) = ((await app.FindEventAsync(ids[0]))!, (await app.FindEventAsync(ids[1]))!);
        Assert.Equal(
            ("mine", """{"a":1}""", """{"id":"u"}""", 1234567890L, "2"),
            (first.SenderId, first.Data.ToString(), first.User.ToString(), first.Ts, first.V));
        Assert.Equal((null, Builders.Now.ToUnixTimeMilliseconds(), null, Builders.Now), (second.SenderId, second.Ts, second.V, second.ReceivedAt));
    }

    [Fact]
    public async Task MessagesAreSentFirst_ThenEverythingIsStoredAtOnce()
    {
        await using var app = App();

        await app.AcceptAsync(seed: null, AnEvent(), AnEvent());

        Assert.Equal([.. Enumerable.Repeat(PortCall.Send, 4), PortCall.Store], app.Calls.Names);
        var intake = (Intake)app.Calls.Seen[^1].What;
        Assert.Equal(intake.Runs.Select(run => run.Id).Order(), app.Queue.Messages.Select(message => ((RunMessage)message.Message).RunId).Order());
        Assert.All(app.Queue.Messages, message => Assert.Equal("start", ((RunMessage)message.Message).Reason));
    }

    [Fact]
    public async Task ASendersIdSeenAgain_AnswersTheFirstInternalId_AndStartsNothingAgain()
    {
        await using var app = App();
        var first = await app.AcceptAsync(seed: null, AnEvent("order-1", """{"n":1}"""));
        await app.SettleAsync();
        var ended = await app.RunsOfAsync(first[0]);

        var second = await app.AcceptAsync(seed: null, AnEvent("order-1", """{"n":2}"""));
        await app.SettleAsync();

        Assert.Equal(first, second);
        Assert.Equal(ended, await app.RunsOfAsync(first[0]));
        Assert.Equal("""{"n":1}""", (await app.FindEventAsync(first[0]))!.Data.ToString());
    }

    [Fact]
    public async Task ASendersId_CountsForTheNameOfItsEvent_AndForTwentyFourHours()
    {
        await using var app = App();
        var first = await app.AcceptAsync(seed: null, AnEvent("order-1"));
        var ofAnotherName = await app.AcceptAsync(seed: null, AnEvent("order-1") with { Name = "test/other" });

        app.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        var inTime = await app.AcceptAsync(seed: null, AnEvent("order-1"));
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = await app.AcceptAsync(seed: null, AnEvent("order-1"));

        Assert.Equal(first, inTime);
        Assert.Equal(3, first.Concat(ofAnotherName).Concat(late).Distinct().Count());
        Assert.Equal(2, (await app.RunsOfAsync(late[0])).Count);
    }

    [Fact]
    public async Task ASendersIdTwiceInOnePost_IsOneEvent_AndBothPlacesAnswerIt()
    {
        await using var app = App();

        var ids = await app.AcceptAsync(seed: null, AnEvent("same", """{"n":1}"""), AnEvent("other"), AnEvent("same", """{"n":2}"""));

        Assert.Equal(ids[0], ids[2]);
        Assert.NotEqual(ids[0], ids[1]);
        Assert.Equal("""{"n":1}""", (await app.FindEventAsync(ids[0]))!.Data.ToString());
        Assert.Equal(4, app.Queue.Messages.Count);
    }

    [Fact]
    public async Task APostOfTheSameSeed_GivesTheSameIds_AndStartsNothingAgain()
    {
        await using var app = App();
        var first = await app.AcceptAsync(Seed(), AnEvent(), AnEvent());
        await app.SettleAsync();
        var ended = await app.RunsOfAsync(first[0]);
        app.Clock.Advance(TimeSpan.FromMinutes(5));

        var second = await app.AcceptAsync(Seed(), AnEvent(), AnEvent());
        await app.SettleAsync();

        Assert.Equal(first, second);
        Assert.Equal(2, first.Distinct().Count());
        Assert.Equal(ended, await app.RunsOfAsync(first[0]));
    }

    [Fact]
    public async Task TheIdOfARun_FollowsFromItsEventAndItsFunction()
    {
        await using var one = App();
        await using var other = App();

        var ids = await one.AcceptAsync(Seed(), AnEvent());
        await other.AcceptAsync(Seed(), AnEvent());

        Assert.Equal((await one.RunsOfAsync(ids[0])).Select(run => run.Id), (await other.RunsOfAsync(ids[0])).Select(run => run.Id));
    }
}
