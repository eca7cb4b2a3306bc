using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

public sealed class FailureTests(OneServer one) : OneServerTests(one)
{
    [Fact]
    public async Task AStepThatFails_IsTriedAgain_UntilItSucceeds()
    {
        var run = await StartAsync("test/fails-twice");

        Assert.Equal(2, (await OutputAsync(run)).GetInt32());

        var attempts = (await StepAsync(run, "third-time-lucky", "Completed")).GetProperty("attempts").EnumerateArray().ToList();
        Assert.Equal([true, true, false], attempts.Select(attempt => attempt.TryGetProperty("error", out _)));
    }

    [Fact]
    public async Task AStepThatUsedUpItsRetries_ThrowsAStepException_AndTheCodeCanGoOn()
    {
        var run = await StartAsync("test/catches-a-failure");

        Assert.Equal("fail: InvalidOperationException: try 1; unharmed", (await OutputAsync(run)).GetString());

        var failed = await StepAsync(run, "fail", "Failed");
        Assert.Equal("try 1", failed.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(2, Diary(run).Count);
    }

    [Fact]
    public async Task AFunctionsFailure_StartsItsHandler_WithTheErrorAndTheOriginalEvent()
    {
        var run = await StartAsync("test/fails-for-good", new { steps = 7 });

        var failed = await EndedAsync(run);

        Assert.Equal(("Failed", "step 7 is one too many"), (failed.GetProperty("status").GetString(), failed.GetProperty("output").GetProperty("message").GetString()));
        var handled = await Eventually.Get(
            () => Task.FromResult(Stage.Diary().FirstOrDefault(entry => entry.Step == $"after:{run}")), entry => entry is not null);
        Assert.Equal(
            """{"function":"app-fails-for-good","error":"NonRetriableException","message":"step 7 is one too many","event":"test/fails-for-good","steps":7}""",
            (await OutputAsync(handled!.RunId)).GetRawText());
        Assert.Single(Stage.Diary(), entry => entry.Step == $"after:{run}");
    }

    [Fact]
    public async Task AStepThatTakesLongerThanItMay_IsToldToStop_TriedAgain_AndFails()
    {
        var run = await StartAsync("test/takes-too-long");

        Assert.Equal("StepTimeout: Step 'too-long' did not end within 0.3 s.", (await OutputAsync(run)).GetString());

        Assert.Equal(["began", "told", "began", "told"], Diary(run).Select(entry => entry.Step));
    }
}
