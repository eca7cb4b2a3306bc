using Ratchet.Model;

namespace Ratchet.Api.Tests.Runs;

public sealed class SelfHealTests
{
    [Theory]
    [InlineData("/v1/runs/{run}")]
    [InlineData("/v1/runs/{run}/result")]
    [InlineData("/v1/runs/{run}/steps")]
    [InlineData("/runs/{run}")]
    [InlineData("/v1/events/{event}/runs")]
    public async Task ReadingARunThatIsOverdue_SendsItAMessage_OnceAMinute(string path)
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await api.StartRunAsync();
        path = path.Replace("{run}", runId, StringComparison.Ordinal).Replace("{event}", eventId, StringComparison.Ordinal);
        api.EmptyQueue();

        api.Time.Now += TimeSpan.FromSeconds(119);
        await api.GetAsync(path);
        Assert.Empty(api.Queue.Messages);

        api.Time.Now += TimeSpan.FromSeconds(2);
        Assert.True((await api.GetAsync(path)).Status is 200 or 202);
        await api.GetAsync(path);
        Assert.Equal(runId, Assert.IsType<RunMessage>(Assert.Single(api.Queue.Messages).Message).RunId);

        api.Time.Now += TimeSpan.FromSeconds(61);
        await api.GetAsync(path);
        Assert.Equal(2, api.Queue.Messages.Count);
    }

    [Theory]
    [InlineData(RunStatus.Paused)]
    [InlineData(RunStatus.Completed)]
    public async Task ReadingARunThatWaitsForNoMessage_SendsNone(RunStatus status)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.EndAsync(runId, status);
        api.EmptyQueue();

        api.Time.Now += TimeSpan.FromDays(1);
        await api.GetAsync($"/v1/runs/{runId}");

        Assert.Empty(api.Queue.Messages);
    }
}
