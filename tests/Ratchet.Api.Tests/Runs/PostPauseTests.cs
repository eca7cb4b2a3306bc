using System.Net;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Runs;

public sealed class PostPauseTests
{
    [Fact]
    public async Task Pause_HoldsTheRun_AndAnswersItAsGetDoes()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        var reply = await api.PostAsync($"/v1/runs/{runId}/pause", "");

        Assert.Equal(200, reply.Status);
        Assert.Equal((await api.GetAsync($"/v1/runs/{runId}")).Text, reply.Text);
        Assert.Equal("Running", reply.Data.GetProperty("status").GetString());
        Assert.True(reply.Data.GetProperty("paused").GetBoolean());
        Assert.Equal(RunStatus.Paused, (await api.RunAsync(runId)).Status);
    }

    [Fact]
    public async Task Pause_OfAPausedRun_AnswersTheSame_AndIsNoFurtherPause()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        var first = await api.PostAsync($"/v1/runs/{runId}/pause", "");
        var second = await api.PostAsync($"/v1/runs/{runId}/pause", "{}");

        Assert.Equal((200, first.Text), (second.Status, second.Text));
        Assert.Equal(1, (await api.RunAsync(runId)).Pauses);
    }

    [Theory]
    [InlineData(false, "Scheduled")]
    [InlineData(true, "Running")]
    public async Task Resume_LetsItGoOn_WhereItWas(bool pickedUp, string status)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { StartedAt = pickedUp ? TestApi.Now : null } });
        await api.PostAsync($"/v1/runs/{runId}/pause", "");
        api.EmptyQueue();

        var reply = await api.PostAsync($"/v1/runs/{runId}/resume", "");

        Assert.Equal((200, status), (reply.Status, reply.Data.GetProperty("status").GetString()));
        Assert.False(reply.Data.TryGetProperty("paused", out _));
        Assert.Contains(api.Queue.Messages, queued => queued.Message is RunMessage { Intent: null } message && message.RunId == runId);
    }

    [Fact]
    public async Task Resume_OfARunThatIsNotPaused_Is200_AndSendsNothing()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        api.EmptyQueue();

        var reply = await api.PostAsync($"/v1/runs/{runId}/resume", "");

        Assert.Equal((200, "Scheduled"), (reply.Status, reply.Data.GetProperty("status").GetString()));
        Assert.Empty(api.Queue.Messages);
    }

    [Theory]
    [InlineData("pause", RunStatus.Completed, "Completed")]
    [InlineData("pause", RunStatus.Cancelled, "Cancelled")]
    [InlineData("resume", RunStatus.Failed, "Failed")]
    [InlineData("resume", RunStatus.Skipped, "Skipped")]
    public async Task OfAFinishedRun_Is409_AndSaysHowItEnded(string verb, RunStatus status, string word)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.EndAsync(runId, status);
        api.EmptyQueue();

        var reply = await api.PostAsync($"/v1/runs/{runId}/{verb}", "");

        reply.IsV1Error(HttpStatusCode.Conflict, "run_already_ended");
        Assert.Equal($"Run {runId} has already ended: {word} at 2026-11-21T22:50:31.539Z.", reply.Error);
        Assert.Equal(status, (await api.RunAsync(runId)).Status);
        Assert.Empty(api.Queue.Messages);
    }
}
