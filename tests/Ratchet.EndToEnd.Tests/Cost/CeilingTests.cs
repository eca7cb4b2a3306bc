using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Cost;

public sealed class CeilingTests(Emulator emulator)
{
    /// <summary>Whether an app has registered: asked by an event that comes, at most once in two seconds.</summary>
    private const int Look = 1;

    private const int OneStep = 7 + Look;
    private const int FurtherStep = 1;
    private const int Sleep = 5;
    private const int UnheardEvent = 6;
    private const int WaitForEvent = 23;
    private const int KeyOfMatch = 1;

    /// <summary>Writing the rows of a wait may outlast the moment in which an invocation stores no lease.</summary>
    private const int Lease = 1;

    private const int Invoke = 22;

    /// <summary>What the timer of a wait that has ended otherwise takes when it comes: a receive, a look, a delete.</summary>
    private const int LateTimer = 3;

    /// <summary>On a busy machine an invocation may last more than a moment, and then stores a lease as well.</summary>
    private const int Tries = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public async Task ARun_TakesAtMostEightRequests_AndOneMoreForEachFurtherStep(int steps) => await AssertAsync(
        $"{steps} steps",
        OneStep + (FurtherStep * (steps - 1)),
        app => MeasureAsync(app, "test/in-sequence", $$"""{"steps":{{steps}}}""", messages: 1));

    [Fact]
    public async Task AHundredRunsOfThreeStepsThatStartTogether_TakeAtMostOneRequestEach() => await AssertAsync(
        "100 runs of 3 steps, started by one request",
        100,
        app => MeasureAsync(app, "test/in-sequence", """{"steps":3}""", messages: 9, events: 100));

    [Fact]
    public async Task ASleep_TakesAtMostFiveRequestsMore() => await AssertAsync(
        "2 steps around a sleep",
        OneStep + FurtherStep + Sleep,
        app => MeasureAsync(app, "test/around-a-sleep", """{"milliseconds":1500}""", messages: 2));

    [Fact]
    public async Task AnEventThatNobodyListensFor_TakesAtMostSixRequests_AndPerhapsALook() => await AssertAsync(
        "an event that nobody listens for",
        UnheardEvent + Look,
        app => MeasureAsync(app, "test/nobody-listens", "{}", messages: 1));

    [Fact]
    public async Task AWaitForAnEvent_TakesAtMost26Requests_RunAndEventAndLateTimerTogether_AndPerhapsALookForEachEvent() => await AssertAsync(
        "a run of a wait and a step, the event, and the late timer",
        WaitForEvent + LateTimer + (2 * Look),
        app => MeasureWaitAsync(app, "test/comes", """{"event":"test/comes","milliseconds":3000}""", "{}"));

    [Fact]
    public async Task AWaitForAnEventThatMatches_TakesOneRequestMore_AndPerhapsALease() => await AssertAsync(
        "a run of a wait with a match and a step, the event, and the late timer",
        WaitForEvent + KeyOfMatch + Lease + LateTimer + (2 * Look),
        app => MeasureWaitAsync(app, "test/matches", """{"event":"test/matches","match":"data.id","id":"7","milliseconds":3000}""", """{"id":"7"}"""));

    [Fact]
    public async Task AnInvocation_TakesAtMost25Requests_BothRunsAndLateTimerTogether_AndPerhapsALook() => await AssertAsync(
        "a run of an invocation, the invoked run of one step, and the late timer",
        Invoke + LateTimer + Look,
        app => MeasureAsync(app, "test/invokes", """{"function":"square-root","data":{"number":4},"milliseconds":3000}""", messages: 4));

    private static async Task<IReadOnlyList<string>> MeasureAsync(CountedApp app, string name, string data, int messages, int events = 1)
    {
        app.Clear();
        await app.SendAsync(name, data, events);
        return await app.HandledAsync(messages);
    }

    private static async Task<IReadOnlyList<string>> MeasureWaitAsync(CountedApp app, string name, string wish, string coming)
    {
        await MeasureAsync(app, "test/waits-for-event", wish, messages: 1);
        await app.SendAsync(name, coming);
        return await app.HandledAsync(messages: 4);
    }

    private async Task AssertAsync(string what, int ceiling, Func<CountedApp, Task<IReadOnlyList<string>>> measure)
    {
        IReadOnlyList<string>? requests = null;
        for (var i = 0; i < Tries && !(requests?.Count <= ceiling && IsWhole(requests)); i++)
        {
            // A storage of its own for each try, with nothing left of the one before.
            await using var app = new CountedApp(emulator);
            await app.StartAsync();
            // The first time pays for the compiler.
            await measure(app);
            requests = await measure(app);
        }

        TestContext.Current.SendDiagnosticMessage("{0}: {1} requests: {2}", what, requests!.Count, string.Join(", ", requests));
        Assert.True(requests.Count <= ceiling && IsWhole(requests), string.Join(", ", requests));
    }

    /// <summary>Whether no message is left whose handling would have to be counted as well.</summary>
    private static bool IsWhole(IReadOnlyList<string> requests) =>
        requests.Count(request => request == "POST messages") == requests.Count(request => request == "DELETE messages");
}
