using Ratchet.Model;
using static Ratchet.Tests.Runtimes.Inngest.PlayedAnswer;

namespace Ratchet.Tests.Runtimes.Inngest;

public sealed class ParallelTests
{
    [Fact]
    public async Task PlannedSteps_AreCalledTogether_AndTheCodeOnceTheyAreAllIn()
    {
        var bothThere = new TaskCompletionSource();
        var there = 0;
        await using var app = await PlayedSdk.StartAsync(async call =>
        {
            if (call.Step != "step")
            {
                // Neither answers before both were asked.
                _ = Interlocked.Increment(ref there) == 2 && bothThere.TrySetResult();
                await bothThere.Task;
                return Ops(Run(call.Step == StepKey.Of("a").Hash ? "a" : "b"));
            }

            return call.Knows("a") && call.Knows("b") ? Returns("\"AB\"") : Ops(Plan("a"), Plan("b"));
        });

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "\"AB\"");
        Assert.Equal(4, app.Calls.Count);
        Assert.Equal([false, true, true, false], app.Calls.Select(call => call.PlansOnly));
        Assert.All(app.Calls.Skip(1).Take(2), call => Assert.Empty(call.Stack));
    }

    [Fact]
    public async Task ABranchThatFails_LeavesTheOthersOutcome_AndIsAskedForAgainAlone()
    {
        await using var app = await PlayedSdk.StartAsync(call => Task.FromResult(call switch
        {
            _ when call.Knows("a") && call.Knows("b") => Returns("1"),
            { Step: "step" } => call.Knows("a") ? Ops(Plan("b")) : Ops(Plan("a"), Plan("b")),
            { Attempt: 0 } when call.Step == StepKey.Of("b").Hash => Throws("not now"),
            _ => Ops(Run(call.Step == StepKey.Of("a").Hash ? "a" : "b")),
        }));

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "1");
        Assert.Equal([0], app.Calls.Where(call => call.Step == StepKey.Of("a").Hash).Select(call => call.Attempt));
        Assert.Equal([0, 1], app.Calls.Where(call => call.Step == StepKey.Of("b").Hash).Select(call => call.Attempt));
    }

    [Fact]
    public async Task InARace_TheCodeIsAskedAfterEachStep_AndWhatIsUnderWayIsNotStartedAgain()
    {
        var decided = new TaskCompletionSource();
        const string race = """{"parallelMode":"race"}""";
        await using var app = await PlayedSdk.StartAsync(async call =>
        {
            if (call.Step == StepKey.Of("slow").Hash)
            {
                await decided.Task;
                return Ops(Run("slow"));
            }

            switch (call)
            {
                case { Step: not "step" }:
                    return Ops(Run("fast"));
                case var _ when call.Knows("slow"):
                    return Returns("\"fast\"");
                case var _ when call.Knows("fast"):
                    decided.TrySetResult();
                    return Ops(Plan("slow", race));
                default:
                    return Ops(Plan("fast", race), Plan("slow", race));
            }
        });

        var id = await app.RunAsync();

        await app.Engine.AssertCompletedAsync(id, "\"fast\"");
        Assert.Single(app.Calls, call => call.Step == StepKey.Of("slow").Hash);
        Assert.Equal([false, true, false], app.Calls.Where(call => call.Step == "step").Select(call => call.PlansOnly));
    }

    [Fact]
    public async Task StepsThatAreUnderWay_WhenTheirRunIsPaused_AreEachRecorded_AndCalledOnce()
    {
        var (aMayEnd, bMayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var app = await PlayedSdk.StartAsync(async call =>
        {
            if (call.Step == "step")
            {
                return call.Knows("a") && call.Knows("b") ? Returns("\"AB\"") : Ops(Plan("a"), Plan("b"));
            }

            var isA = call.Step == StepKey.Of("a").Hash;
            await (isA ? aMayEnd : bMayEnd).Task;
            return Ops(Run(isA ? "a" : "b"));
        });
        var id = await app.Engine.StartAsync();
        var working = app.Engine.DeliverAsync();
        await Poll.UntilAsync(() => app.Calls.Count == 3, "the steps were not called");
        await app.Engine.PauseAsync(id);

        aMayEnd.SetResult();
        await Poll.UntilAsync(() => app.Engine.Ledger.Find(id)!.Steps.Count == 1, "the first step's outcome was not stored");
        bMayEnd.SetResult();
        await working;

        Assert.Equal(["a", "b"], await app.Engine.RecordedAsync(id));
        await app.Engine.ResumeAsync(id);
        await app.Engine.WorkAsync();
        await app.Engine.AssertCompletedAsync(id, "\"AB\"");
        Assert.Equal(2, app.Calls.Count(call => call.Step != "step"));
    }

    [Fact]
    public async Task AWait_DoesNotHoldUpTheStepsBesideIt()
    {
        var wait = Op("WaitForEvent", "w", ",\"name\":\"test/go\",\"opts\":{\"timeout\":\"1h\"}");
        await using var app = await PlayedSdk.StartAsync(call => Task.FromResult(call switch
        {
            { Step: not "step" } => Ops(Run(call.Step == StepKey.Of("a").Hash ? "a" : "b")),
            _ when call.Knows("w") => Returns("1"),
            _ when call.Knows("b") => Ops(wait),
            _ when call.Knows("a") => Ops(wait, Plan("b")),
            _ => Ops(wait, Plan("a")),
        }));

        var id = await app.Engine.StartAsync();
        await app.Engine.WorkAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(["a", "b"], await app.Engine.RecordedAsync(id));
        await app.Engine.SendAsync("test/go");
        await app.Engine.WorkAsync();
        await app.Engine.AssertCompletedAsync(id, "1");
    }
}
