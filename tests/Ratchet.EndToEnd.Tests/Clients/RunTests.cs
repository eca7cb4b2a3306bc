using System.Text.Json;
using Ratchet.Client;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Clients;

public sealed class RunTests(OneServer one) : ClientTests(one)
{
    [Fact]
    public async Task OneRequest_HasEverythingAboutARun_AndEachGetterItsPart()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        var run = await Client.StartAsync<double>("app-square-root", new { number = 81 }, cancellation: Cancellation);

        Assert.Equal(9, await run.GetReturnValueAsync(Cancellation));

        var whole = await run.GetAsync(Cancellation);
        Assert.Equal(
            (run.RunId, "app-square-root", 1, RunStatus.Completed, false, false),
            (whole.RunId, whole.FunctionId, whole.FunctionVersion, whole.Status, whole.Paused, whole.Skipped));
        Assert.Equal(9, whole.Output?.GetDouble());
        Assert.True(before < whole.CreatedAt && whole.CreatedAt <= whole.StartedAt && whole.StartedAt <= whole.CompletedAt, whole.ToString());
        Assert.Equal(
            (whole.Status, whole.FunctionId, whole.CreatedAt, whole.StartedAt, whole.CompletedAt),
            (await run.GetStatusAsync(Cancellation), await run.GetFunctionIdAsync(Cancellation), await run.GetCreatedAtAsync(Cancellation),
                await run.GetStartedAtAsync(Cancellation), await run.GetCompletedAtAsync(Cancellation)));
    }

    [Fact]
    public async Task ARunThatSleeps_IsRunning_AndHasNotCompleted()
    {
        var run = await SleepingRunAsync();

        Assert.Equal(RunStatus.Running, await run.GetStatusAsync(Cancellation));
        Assert.NotNull(await run.GetStartedAtAsync(Cancellation));
        Assert.Null(await run.GetCompletedAtAsync(Cancellation));
    }

    [Fact]
    public async Task ARunThatIsToBeginLater_IsPending_AndHasNotStarted()
    {
        var id = await Client.SendAsync(new OutgoingEvent("test/in-sequence", Timestamp: DateTimeOffset.UtcNow.AddHours(1)), Cancellation);
        var run = Assert.Single(await Client.GetRunsAsync(id, Cancellation));

        Assert.Equal((RunStatus.Pending, null, null), (run.Status, run.StartedAt, run.CompletedAt));
    }

    [Fact]
    public async Task ManyEventsAreSentAtOnce_AndTheirRunsFound()
    {
        var ids = await Client.SendAsync(Enumerable.Range(0, 3).Select(n => OutgoingEvent.Of("test/in-sequence", new { steps = n })), Cancellation);

        for (var n = 0; n < 3; n++)
        {
            var run = Assert.Single(await Client.GetRunsAsync(ids[n], Cancellation));
            Assert.Equal((ids[n], "app-in-sequence"), (run.EventId, run.FunctionId));
            Assert.Equal(n, (await Client.GetRun<string[]>(run.RunId).GetReturnValueAsync(Cancellation)).Length);
        }
    }

    [Fact]
    public async Task AStartWithTheSameKey_IsTheSameRun()
    {
        var key = Guid.NewGuid().ToString();

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Client.StartAsync<double>("app-square-root", new { number = 4 }, key, cancellation: Cancellation)));

        Assert.Single(runs.Select(run => run.RunId).Distinct());
        Assert.NotEqual(runs[0].RunId, (await Client.StartAsync<double>("app-square-root", new { number = 4 }, cancellation: Cancellation)).RunId);
    }

    [Fact]
    public async Task AnUnknownFunction_CannotBeStarted()
    {
        var refused = await Assert.ThrowsAsync<RatchetApiException>(() => Client.StartAsync<JsonElement>("app-cube-root", cancellation: Cancellation));

        Assert.Equal((404, "function_not_found"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task EveryCall_OnAnUnknownRun_SaysThatItIsNotFound()
    {
        foreach (var call in CallsOn(Client.GetRun(NoRun)))
        {
            Assert.Equal(NoRun, (await Assert.ThrowsAsync<RunNotFoundException>(call)).RunId);
        }
    }

    [Fact]
    public async Task EveryCall_OnAnIdThatIsNone_SaysSo()
    {
        foreach (var call in CallsOn(Client.GetRun("nonsense")))
        {
            var refused = await Assert.ThrowsAsync<RatchetApiException>(call);
            Assert.Equal((400, "invalid_run_id"), (refused.Status, refused.Code));
        }
    }

    [Fact]
    public async Task TheListOfRuns_IsFiltered_AndGoesOnOverItsPages()
    {
        var ids = new List<string>();
        for (var n = 0; n < 5; n++)
        {
            ids.Add((await Client.StartAsync<JsonElement>("app-races-a-sleep", new { milliseconds = 0 }, cancellation: Cancellation)).RunId);
            await Client.GetRun(ids[^1]).GetReturnValueAsync(Cancellation);
        }

        var filter = new RunFilter { FunctionId = "app-races-a-sleep", Statuses = [RunStatus.Completed], PageSize = 2 };
        var listed = await Client.ListRunsAsync(filter, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(ids.Order(), listed.Select(run => run.RunId).Order());
        Assert.Empty(await Client.ListRunsAsync(filter with { Statuses = [RunStatus.Pending, RunStatus.Cancelled] }, Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await Client.ListRunsAsync(filter with { Until = DateTimeOffset.UtcNow.AddHours(-1) }, Cancellation).ToListAsync(Cancellation));
    }

    private static Func<Task>[] CallsOn(Run run) =>
    [
        () => run.GetAsync(Cancellation),
        () => run.GetStatusAsync(Cancellation),
        () => run.GetFunctionIdAsync(Cancellation),
        () => run.GetCreatedAtAsync(Cancellation),
        () => run.GetStartedAtAsync(Cancellation),
        () => run.GetCompletedAtAsync(Cancellation),
        () => run.GetReturnValueAsync(Cancellation),
        () => run.CancelAsync(Cancellation),
        () => run.WakeUpAsync(cancellation: Cancellation),
        () => run.WakeUpAsync([], Cancellation),
        () => run.Readable.ToListAsync(Cancellation).AsTask(),
        () => run.GetReadable<int>("progress", 7).ToListAsync(Cancellation).AsTask(),
    ];
}
