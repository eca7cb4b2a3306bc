using Ratchet.Model;

namespace Ratchet.Tests.Runtimes.Graph;

public sealed class GraphTests
{
    [Fact]
    public async Task Steps_run_after_those_that_they_come_after_whatever_their_place_in_the_file()
    {
        var script = new StepScript();
        await using var app = StepScript.AnApp(script.Step("c", ["b"]), script.Step("b", ["a"]), script.Step("a"));

        var runId = await StartAsync(app);

        Assert.Equal(["a", "b", "c"], await app.RecordedAsync(runId));
        await app.AssertCompletedAsync(runId, """{"body":"c"}""");
        Assert.Equal([[], ["a"], ["a", "b"]], script.Tries.Select(StepScript.FinishedBefore));
    }

    [Fact]
    public async Task Steps_whose_parents_are_done_run_at_the_same_time()
    {
        var both = new TaskCompletionSource();
        var begun = 0;
        var script = new StepScript(async (step, _) =>
        {
            if (Interlocked.Increment(ref begun) == 2)
            {
                both.SetResult();
            }

            await both.Task;
            return StepScript.Ok("1");
        });
        await using var app = StepScript.AnApp(script.Step("a"), script.Step("b"));

        var runId = await StartAsync(app);

        await app.AssertCompletedAsync(runId, """{"a":{"body":1},"b":{"body":1}}""");
    }

    [Fact]
    public async Task A_step_whose_condition_is_false_is_skipped_and_so_are_those_after_it_and_no_others()
    {
        var script = new StepScript();
        await using var app = StepScript.AnApp(
            script.Step("a"), script.Step("no", ["a"], "steps.a.body == 'b'"), script.Step("yes", ["a"], "steps.a.body == 'a' && event.name == 'test/graph'"),
            script.Step("after-no", ["no"]), script.Step("after-both", ["yes", "after-no"]), script.Step("after-yes", ["yes"]));

        var runId = await StartAsync(app);

        Assert.Equal(["a", "yes", "after-yes"], script.Tries.Select(step => step.StepId));
        await app.AssertCompletedAsync(runId, """{"after-yes":{"body":"after-yes"}}""");
        Assert.Equal("""{"reason":"Its condition is false."}""", await SkippedAsync(app, runId, "no"));
        Assert.Equal("""{"reason":"Step 'no', which it comes after, was skipped."}""", await SkippedAsync(app, runId, "after-no"));
        Assert.Equal("""{"reason":"Step 'after-no', which it comes after, was skipped."}""", await SkippedAsync(app, runId, "after-both"));
    }

    [Fact]
    public async Task A_run_whose_only_leaf_was_skipped_has_no_output()
    {
        await using var app = StepScript.AnApp(new StepScript().Step("a", condition: "false"));

        await app.AssertCompletedAsync(await StartAsync(app), "null");
    }

    [Fact]
    public async Task A_condition_without_a_verdict_fails_its_step_for_good_and_says_why()
    {
        var script = new StepScript();
        await using var app = StepScript.AnApp(script.Step("a"), script.Step("b", ["a"], "steps.a.nothing > 1"));

        var runId = await StartAsync(app);

        var error = await app.ErrorAsync(runId);
        Assert.Equal("ConditionFailed", error.Name);
        Assert.Equal("Whether step 'b' is to be run cannot be told. Its condition steps.a.nothing > 1 has no verdict. Column 9: no such key: nothing. For a field that may be missing, ask has(…) first.", error.Message);
        Assert.Single((await app.StepAsync(runId, "b")).Attempts);
    }

    [Fact]
    public async Task A_step_that_fails_for_good_keeps_others_from_beginning_and_lets_those_that_have_begun_come_to_their_end()
    {
        var failed = new TaskCompletionSource();
        var script = new StepScript(async (step, _) =>
        {
            if (step.StepId == "bad")
            {
                return StepScript.Reply(404, """{"body":"none"}""");
            }

            await failed.Task;
            return StepScript.Ok("1");
        });
        await using var app = StepScript.AnApp(script.Step("bad"), script.Step("good"), script.Step("after-bad", ["bad"]), script.Step("after-good", ["good"]));
        await app.SendAsync(StepScript.Event);

        var working = app.WorkAsync();
        await Poll.UntilAsync(() => app.Ledger.RunIds.Any(id => app.Ledger.Find(id)!.Steps.Values.Any(step => step.Status == StepStatus.Failed)), "the failure is recorded");
        failed.SetResult();
        await working;

        var runId = Assert.Single(app.Ledger.RunIds);
        Assert.Equal("StepRejected", (await app.ErrorAsync(runId)).Name);
        Assert.Equal(["bad", "good"], await app.RecordedAsync(runId));
    }

    [Fact]
    public async Task What_a_step_is_given_is_the_same_in_each_try()
    {
        var tried = new TaskCompletionSource();
        var script = new StepScript(async (step, _) =>
        {
            switch (step.StepId, step.Attempt)
            {
                case ("slow", _):
                    await tried.Task;
                    break;
                case ("retried", 0):
                    tried.SetResult();
                    return StepScript.Reply(500, "{}");
            }

            return StepScript.Ok("1");
        });
        await using var app = StepScript.AnApp(script.Step("quick"), script.Step("slow"), script.Step("retried", ["quick"]));

        var runId = await StartAsync(app);
        await app.SettleAsync();

        Assert.Equal(RunStatus.Completed, (await app.RunAsync(runId)).Status);
        Assert.Equal([["quick"], ["quick"]], script.Tries.Where(step => step.StepId == "retried").Select(StepScript.FinishedBefore));
    }

    [Fact]
    public async Task A_try_that_asks_for_time_gets_it_and_its_response_can_be_seen_meanwhile()
    {
        var script = new StepScript(step => step.Attempt == 0
            ? StepScript.Reply(503, """{"body":"busy"}""") with { RetryAfter = "120" }
            : StepScript.Ok("1"));
        await using var app = StepScript.AnApp(script.Step("a"));

        var runId = await StartAsync(app);

        var step = await app.StepAsync(runId, "a");
        Assert.Equal((app.Clock.GetUtcNow().AddSeconds(120), """{"body":"busy"}"""), (step.DueAt, step.Output?.ToString()));
        await app.SettleAsync();
        Assert.Equal("""{"body":1}""", (await app.StepAsync(runId, "a")).Output?.ToString());
    }

    [Fact]
    public async Task A_step_that_has_failed_for_good_shows_its_last_response()
    {
        var script = new StepScript(step => StepScript.Reply(500, $$"""{"try":{{step.Attempt}}}"""));
        await using var app = StepScript.AnApp(script.Step("a", retries: 1));

        var runId = await StartAsync(app);
        await app.SettleAsync();

        var step = await app.StepAsync(runId, "a");
        Assert.Equal((StepStatus.Failed, 2, """{"try":1}"""), (step.Status, step.Attempts.Count, step.Output?.ToString()));
    }

    [Fact]
    public async Task A_run_that_is_repeated_from_a_step_keeps_what_came_before_it()
    {
        var script = new StepScript();
        await using var app = StepScript.AnApp(script.Step("a"), script.Step("b", ["a"]));
        var runId = await StartAsync(app);

        var again = Assert.IsType<Ratchet.Engine.Steering.Rerun.Started>(await app.RerunAsync(runId, "b"));
        await app.WorkAsync();

        Assert.Equal(["a", "b", "b"], script.Tries.Select(step => step.StepId));
        await app.AssertCompletedAsync(again.RunId, """{"body":"b"}""");
    }

    [Fact]
    public async Task A_worker_that_is_told_to_stop_hands_the_run_over_and_the_try_is_made_again_under_its_key()
    {
        var script = new StepScript(async (step, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return StepScript.Ok("1");
        });
        await using var app = StepScript.AnApp(script.Step("a"));
        await app.SendAsync(StepScript.Event);

        var working = app.DeliverAsync();
        await Poll.UntilAsync(() => script.Tries.Count == 1, "the step began");
        await app.Stopping.CancelAsync();
        await working;
        app.Stopping = new CancellationTokenSource();
        var again = app.DeliverAsync();
        await Poll.UntilAsync(() => script.Tries.Count == 2, "the step began again");
        await app.Stopping.CancelAsync();
        await again;

        Assert.Single(script.Tries.Select(step => step.Key).Distinct());
        Assert.Empty(app.Ledger.Find(app.Ledger.RunIds.Single())!.Steps);
    }

    private static async Task<string> StartAsync(App app)
    {
        var runId = Assert.Single(await app.SendAsync(StepScript.Event)).Id;
        await app.WorkAsync();
        return runId;
    }

    private static async Task<string?> SkippedAsync(App app, string runId, string id)
    {
        var step = await app.StepAsync(runId, id);
        Assert.Equal((StepKind.Skip, StepStatus.Completed), (step.Kind, step.Status));
        return step.Output?.ToString();
    }
}
