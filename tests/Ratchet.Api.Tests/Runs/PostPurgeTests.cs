using System.Net;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Runs;

public sealed class PostPurgeTests
{
    [Theory]
    [InlineData(RunStatus.Completed)]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Cancelled)]
    public async Task AFinishedRun_IsGone_AndItsEventIsNot(RunStatus status)
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await api.StartRunAsync();
        await api.EndAsync(runId, status);

        var reply = await api.PostAsync($"/v1/runs/{runId}/purge", "");

        Assert.Equal((204, ""), (reply.Status, reply.Text));
        Assert.Equal(404, (await api.GetAsync($"/v1/runs/{runId}")).Status);
        Assert.Equal("[]", (await api.GetAsync($"/v1/events/{eventId}/runs")).Data.GetRawText());
        Assert.Equal(200, (await api.GetAsync($"/v1/events/{eventId}")).Status);
        (await api.PostAsync($"/v1/runs/{runId}/purge", "")).IsV1Error(HttpStatusCode.NotFound, "run_not_found");
    }

    [Theory]
    [InlineData(RunStatus.Queued)]
    [InlineData(RunStatus.Running)]
    [InlineData(RunStatus.Paused)]
    public async Task ALiveRun_Is409_AndStays(RunStatus status)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { Status = status } });

        var reply = await api.PostAsync($"/v1/runs/{runId}/purge", "");

        reply.IsV1Error(HttpStatusCode.Conflict, "run_not_ended");
        Assert.Contains(runId, reply.Error, StringComparison.Ordinal);
        Assert.Equal(status, (await api.RunAsync(runId)).Status);
    }
}
