using System.Net;

namespace Ratchet.Api.Tests.Events;

public sealed class PostEventPurgeTests
{
    [Fact]
    public async Task AnEventWhoseRunsHaveEnded_IsGoneWithThem()
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await api.StartRunAsync();
        await api.EndAsync(runId);

        var reply = await api.PostAsync($"/v1/events/{eventId}/purge", "");

        Assert.Equal((204, ""), (reply.Status, reply.Text));
        Assert.Equal(404, (await api.GetAsync($"/v1/events/{eventId}")).Status);
        Assert.Equal(404, (await api.GetAsync($"/v1/runs/{runId}")).Status);
        (await api.PostAsync($"/v1/events/{eventId}/purge", "")).IsV1Error(HttpStatusCode.NotFound, "event_not_found");
    }

    [Fact]
    public async Task AnEventThatStartedNothing_IsGone()
    {
        await using var api = await TestApi.StartAsync();
        var id = (await api.PostAsync("/e/test", """{"name":"nobody/listens"}""")).Json.GetProperty("ids")[0].GetString();

        Assert.Equal(204, (await api.PostAsync($"/v1/events/{id}/purge", "")).Status);
        Assert.Equal(404, (await api.GetAsync($"/v1/events/{id}")).Status);
    }

    [Fact]
    public async Task AnEventWithALiveRun_Is409_AndNamesTheRun()
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await api.StartRunAsync();

        var reply = await api.PostAsync($"/v1/events/{eventId}/purge", "");

        reply.IsV1Error(HttpStatusCode.Conflict, "run_not_ended");
        Assert.Equal(
            $"Event {eventId} has a run that has not ended: {runId} is Scheduled; wait for its end, or cancel it with DELETE /v1/runs/{runId}.", reply.Error);
        Assert.Equal(200, (await api.GetAsync($"/v1/events/{eventId}")).Status);
        Assert.Equal(200, (await api.GetAsync($"/v1/runs/{runId}")).Status);
    }

    [Fact]
    public async Task AMalformedId_Is400_AndAnUnknownEvent404()
    {
        await using var api = await TestApi.StartAsync();

        (await api.PostAsync("/v1/events/bad/purge", "")).IsV1Error(HttpStatusCode.BadRequest, "invalid_event_id");
        (await api.PostAsync("/v1/events/01KAMZ00000000000000001000/purge", "")).IsV1Error(HttpStatusCode.NotFound, "event_not_found");
    }
}
