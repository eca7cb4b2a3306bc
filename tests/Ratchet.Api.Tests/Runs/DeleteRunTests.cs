using System.Net;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Runs;

public sealed class DeleteRunTests
{
    [Theory]
    [InlineData(RunStatus.Queued)]
    [InlineData(RunStatus.Running)]
    [InlineData(RunStatus.Paused)]
    public async Task ALiveRun_IsCancelled_AndAnsweredAsGetDoes(RunStatus status)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { Status = status } });

        var reply = await api.SendAsync(HttpMethod.Delete, $"/v1/runs/{runId}");

        Assert.Equal(200, reply.Status);
        Assert.Equal((await api.GetAsync($"/v1/runs/{runId}")).Text, reply.Text);
        Assert.Equal("Cancelled", reply.Data.GetProperty("status").GetString());
        Assert.Equal("2026-11-21T22:50:29.980Z", reply.Data.GetProperty("ended_at").GetString());
        Assert.Equal("{}", reply.Data.GetProperty("output").GetRawText());
        Assert.Equal("Cancelled by a request to the API.", reply.Data.GetProperty("cancel_reason").GetString());
    }

    [Fact]
    public async Task ACancelledRun_AnswersTheSame_AndNothingIsSentAgain()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        var first = await api.SendAsync(HttpMethod.Delete, $"/v1/runs/{runId}");
        var sent = api.Queue.Messages.Count;
        var second = await api.SendAsync(HttpMethod.Delete, $"/v1/runs/{runId.ToLowerInvariant()}");

        Assert.Equal((200, first.Text), (second.Status, second.Text));
        Assert.Equal(sent, api.Queue.Messages.Count);
    }

    [Theory]
    [InlineData(RunStatus.Completed, "Completed")]
    [InlineData(RunStatus.Failed, "Failed")]
    [InlineData(RunStatus.Skipped, "Skipped")]
    public async Task ARunThatEndedOtherwise_Is409_AndSaysHowAndWhen(RunStatus status, string word)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.EndAsync(runId, status);

        var reply = await api.SendAsync(HttpMethod.Delete, $"/v1/runs/{runId}");

        reply.IsV1Error(HttpStatusCode.Conflict, "run_already_ended");
        Assert.Equal($"Run {runId} has already ended: {word} at 2026-11-21T22:50:31.539Z.", reply.Error);
        Assert.Equal(status, (await api.RunAsync(runId)).Status);
    }
}
