using Microsoft.Extensions.DependencyInjection;
using Ratchet.Authoring;
using Ratchet.Model;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Runtimes.InProcess;

public sealed class SendEventTests
{
    private const string Sent = "test/sent";

    [Fact]
    public async Task ASentEvent_IsAcceptedOnce_AndStartsItsFunctions()
    {
        await using var app = Sending(async run =>
        {
            var id = await run.Step.SendEventAsync("tell", new OutgoingEvent(Sent, new { n = 7 }, User: new { id = 1 }, V: "2"));
            await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            return id;
        });
        var runId = await app.StartAsync();

        await app.SettleAsync();

        var step = await app.StepAsync(runId, "tell");
        var id = Assert.Single(step.Output!.Read<string[]>(System.Text.Json.JsonSerializerOptions.Web)!);
        Assert.Equal(StepKind.SendEvent, step.Kind);
        await app.AssertCompletedAsync(runId, $"\"{id}\"");
        var sent = await app.FindEventAsync(id);
        Assert.Equal((Sent, """{"n":7}""", """{"id":1}""", "2"), (sent!.Name, sent.Data.ToString(), sent.User.ToString(), sent.V));
        await app.AssertCompletedAsync(Assert.Single(await app.RunsOfAsync(id)).Id, "7");
    }

    [Fact]
    public async Task SeveralEvents_AreSentInOneStep_AndTheirIdsComeInTheirOrder()
    {
        IReadOnlyList<string> ids = [];
        await using var app = Sending(async run =>
        {
            ids = await run.Step.SendEventsAsync("tell", new OutgoingEvent(Sent, new { n = 1 }), new OutgoingEvent(Sent, new { n = 2 }), new OutgoingEvent("test/unheard"));
            return null;
        });
        await app.StartAsync();

        await app.SettleAsync();

        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(["""{"n":1}""", """{"n":2}""", "{}"], (await Task.WhenAll(ids.Select(app.FindEventAsync))).Select(sent => sent!.Data.ToString()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AWorkerThatDiesBetweenSendingAndRecording_LeavesOneEvent(bool afterAStep)
    {
        await using var app = Sending(async run =>
        {
            if (afterAStep)
            {
                await run.Step.SleepAsync("nap", TimeSpan.FromHours(1));
            }

            return await run.Step.SendEventAsync("tell", new OutgoingEvent(Sent, new { n = 7 }));
        });
        var id = await app.StartAsync();
        if (afterAStep)
        {
            await app.DeliverAsync();
        }

        var died = false;
        app.Calls.On = (call, deed) => !died && call.Name == PortCall.Commit && call.Journal.Run.Id == id
            ? Task.FromException(new CrashException())
            : deed();
        await Assert.ThrowsAsync<CrashException>(async () => await app.DeliverNextAsync());
        died = true;
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.SettleAsync();

        Assert.Equal(RunStatus.Completed, (await app.RunAsync(id)).Status);
        var started = Assert.Single(app.Ledger.RunIds, other => other != id);
        await app.AssertCompletedAsync(started, "7");
    }

    [Theory]
    [InlineData("", "Event 0 of step 'tell' cannot be sent: its name has 0 characters, and must have 1 to 512.")]
    [InlineData("inngest/mine", "Event 0 of step 'tell' cannot be sent: its name begins with \"inngest/\", which is reserved for the events of the platform itself.")]
    public async Task ANameThatCannotBe_IsRefused(string name, string why) => Assert.Equal(why, await RefusalAsync(new OutgoingEvent(name)));

    [Fact]
    public async Task WhatCannotBeAnEvent_IsRefused()
    {
        Assert.Equal(
            "Event 1 of step 'tell' cannot be sent: its data is wrong: it is written as [1,2], and must be a JSON object.",
            await RefusalAsync(new OutgoingEvent(Sent), new OutgoingEvent(Sent, new[] { 1, 2 })));
        Assert.Equal(
            "Event 0 of step 'tell' cannot be sent: its user is wrong: it is written as \"me\", and must be a JSON object.",
            await RefusalAsync(new OutgoingEvent(Sent, User: "me")));
        Assert.Equal(
            "Event 0 of step 'tell' cannot be sent: its timestamp does not lie between 1980 and 2100.",
            await RefusalAsync(new OutgoingEvent(Sent, Timestamp: DateTimeOffset.UnixEpoch)));
        Assert.StartsWith(
            "Event 0 of step 'tell' cannot be sent: it has 1048588 bytes of JSON, more than the 1048576 of ",
            await RefusalAsync(new OutgoingEvent(Sent, new { x = new string('x', 1_048_578) })),
            StringComparison.Ordinal);
        Assert.Equal("Step 'tell' sends 0 events; it must be 1 to 5000.", await RefusalAsync());
    }

    private static async Task<string> RefusalAsync(params IReadOnlyList<OutgoingEvent> outgoing)
    {
        await using var app = Sending(async run => await run.Step.SendEventsAsync("tell", outgoing));
        var id = await app.StartAsync();

        await app.DeliverAsync();

        return (await app.ErrorAsync(id)).Message;
    }

    private static App Sending(Func<IRunContext<System.Text.Json.JsonElement>, Task<object?>> code) => new(
        functions => functions.AddFunction<Scripted>().AddFunction<Receiver>(),
        configure: services => services.AddSingleton(new Script(code)));

    internal sealed record Number(int N);

    [DurableFunction("receiver")]
    [OnEvent(Sent)]
    internal sealed class Receiver : DurableFunction<Number, int>
    {
        public override Task<int> RunAsync(IRunContext<Number> run) => Task.FromResult(run.Event.Data.N);
    }
}
