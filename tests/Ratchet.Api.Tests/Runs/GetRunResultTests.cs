using System.Net;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Runs;

public sealed class GetRunResultTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(RunStatus.Queued, 202, "Scheduled")]
    [InlineData(RunStatus.Running, 202, "Running")]
    [InlineData(RunStatus.Paused, 202, "Running")]
    [InlineData(RunStatus.Completed, 200, "Completed")]
    [InlineData(RunStatus.Failed, 200, "Failed")]
    [InlineData(RunStatus.Cancelled, 200, "Cancelled")]
    [InlineData(RunStatus.Skipped, 200, "Skipped")]
    public async Task WithoutAWait_TheRunIsAnsweredAtOnce_With200OnceItHasEnded(RunStatus status, int expected, string word)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { Status = status } });

        var reply = await api.GetAsync($"/v1/runs/{runId}/result");

        Assert.Equal((expected, word), (reply.Status, reply.Data.GetProperty("status").GetString()));
        Assert.Equal((await api.GetAsync($"/v1/runs/{runId}")).Text, reply.Text);
    }

    [Fact]
    public async Task OnceTheWaitIsOver_TheRunIsAnsweredWith202()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        Assert.Equal(202, (await api.GetAsync($"/v1/runs/{runId}/result?wait=250ms")).Status);
    }

    [Fact]
    public async Task ARunThatIsCancelledMeanwhile_IsAnsweredLongBeforeTheWaitIsOver()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        var waiting = api.GetAsync($"/v1/runs/{runId}/result?wait=60s");
        await api.SendAsync(HttpMethod.Delete, $"/v1/runs/{runId}");

        var reply = await waiting.WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.Equal((200, "Cancelled"), (reply.Status, reply.Data.GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0s")]
    [InlineData("0ms")]
    [InlineData("60s")]
    [InlineData("1m")]
    [InlineData("1.5s")]
    public async Task AWaitOfUpToAMinute_IsTaken(string wait)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.EndAsync(runId);

        Assert.Equal(200, (await api.GetAsync($"/v1/runs/{runId}/result?wait={wait}")).Status);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("-1s")]
    [InlineData("60001ms")]
    [InlineData("2m")]
    [InlineData("soon")]
    public async Task AnotherWait_Is400(string wait)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        var reply = await api.GetAsync($"/v1/runs/{runId}/result?wait={wait}");

        reply.IsV1Error(HttpStatusCode.BadRequest, "invalid_query");
        Assert.Equal($"\"wait\" must be a duration of at most 60s, as 500ms, 30s or 1m, not \"{wait}\".", reply.Error);
    }

    [Fact]
    public async Task ACallerWhoHangsUp_IsNotWaitedForAnyMore()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        using var hangUp = new CancellationTokenSource();
        var waiting = api.HangUpAsync($"/v1/runs/{runId}/result?wait=60s", hangUp.Token);
        await UntilAsync(() => api.RunEnds.Watched == 1);

        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await UntilAsync(() => api.RunEnds.Watched == 0);
    }

    [Fact]
    public async Task AServerThatStops_AnswersThoseWhoWait_With202()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        var waiting = api.GetAsync($"/v1/runs/{runId}/result?wait=60s");
        await UntilAsync(() => api.RunEnds.Watched == 1);

        await api.StopAsync().WaitAsync(Limit, TestContext.Current.CancellationToken);

        Assert.Equal(202, (await waiting).Status);
    }

    [Fact]
    public async Task AnUnknownRun_Is404AtOnce_AndAMalformedId400()
    {
        await using var api = await TestApi.StartAsync();

        (await api.GetAsync("/v1/runs/01KAMZ00000000000000001000/result?wait=60s")).IsV1Error(HttpStatusCode.NotFound, "run_not_found");
        (await api.GetAsync("/v1/runs/bad/result?wait=60s")).IsV1Error(HttpStatusCode.BadRequest, "invalid_run_id");
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition())
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
