using System.Net;
using System.Text;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Api.Tests.InngestRuns;

public sealed class GetInngestRunTests
{
    private static readonly DateTimeOffset StartedAt = TestApi.Now.AddMilliseconds(59);

    [Theory]
    [InlineData(RunStatus.Queued, "QUEUED")]
    [InlineData(RunStatus.Running, "RUNNING")]
    [InlineData(RunStatus.Paused, "PAUSED")]
    [InlineData(RunStatus.Completed, "COMPLETED")]
    [InlineData(RunStatus.Failed, "FAILED")]
    [InlineData(RunStatus.Cancelled, "CANCELLED")]
    [InlineData(RunStatus.Skipped, "CANCELLED")]
    public async Task ARunOfEveryStatus_IsWhatThePublishedSchemaSays(RunStatus status, string word)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await ChangeAsync(api, runId, status, """{"a":1}""");

        var reply = await api.GetAsync($"/runs/{runId}");

        Assert.Equal((200, word), (reply.Status, reply.Json.GetProperty("status").GetString()));
        PublishedSchema.Holds(reply.Json);
    }

    [Fact]
    public async Task ACompletedRun_HasEveryFieldOfTheSchema_AndTheIdsThatV1Gives()
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await api.StartRunAsync();
        await ChangeAsync(api, runId, RunStatus.Completed, """{"status":"success","processedItems":98}""");

        var run = (await api.GetAsync($"/runs/{runId}")).Json;

        Assert.Equal(
            PublishedSchema.Document.GetProperty("properties").EnumerateObject().Select(field => field.Name).Order(),
            Reply.FieldsOf(run).Order());
        Assert.Equal((runId, eventId), (run.GetProperty("run_id").GetString(), run.GetProperty("event_id").GetString()));
        Assert.Equal((await api.GetAsync($"/v1/runs/{runId}")).Data.GetProperty("function_id").GetString(), run.GetProperty("function_id").GetString());
        Assert.Equal(NameUuid.Of("app"), run.GetProperty("app_id").GetGuid());
        Assert.Equal("2026-11-21T22:50:30.039Z", run.GetProperty("started_at").GetString());
        Assert.Equal("2026-11-21T22:50:31.539Z", run.GetProperty("ended_at").GetString());
    }

    [Theory]
    [InlineData(RunStatus.Completed, """{"a":{"b":[1,2.50]}}""", """{"a":{"b":[1,2.50]}}""")]
    [InlineData(RunStatus.Completed, " \n{}", "{}")]
    [InlineData(RunStatus.Completed, "[{}]", """{"data":[{}]}""")]
    [InlineData(RunStatus.Completed, "\"tick\"", """{"data":"tick"}""")]
    [InlineData(RunStatus.Completed, "null", """{"data":null}""")]
    [InlineData(RunStatus.Completed, null, """{"data":null}""")]
    [InlineData(RunStatus.Failed, """{"name":"IOException","message":"reset"}""", """{"error":{"name":"IOException","message":"reset"}}""")]
    [InlineData(RunStatus.Cancelled, null, "{}")]
    [InlineData(RunStatus.Skipped, null, "{}")]
    public async Task TheOutputOfAnEndedRun_IsAnObject_WhateverTheFunctionReturned(RunStatus status, string? output, string expected)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await ChangeAsync(api, runId, status, output);

        var run = (await api.GetAsync($"/runs/{runId}")).Json;

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, run.GetProperty("output")), run.GetRawText());
        PublishedSchema.Holds(run);
    }

    [Fact]
    public async Task ARunThatIsNotPickedUp_HasNeitherTimesNorOutput()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        Assert.Equal(["run_id", "function_id", "app_id", "status", "event_id"], Reply.FieldsOf((await api.GetAsync($"/runs/{runId}")).Json));
    }

    [Fact]
    public async Task ARunOfAFunctionThatIsGone_IsServedWithoutItsApp()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { FunctionId = "app-gone" } });

        var run = (await api.GetAsync($"/runs/{runId}")).Json;

        Assert.DoesNotContain("app_id", Reply.FieldsOf(run));
        PublishedSchema.Holds(run);
    }

    [Fact]
    public async Task AnUnknownRun_Is404_AndAMalformedId400()
    {
        await using var api = await TestApi.StartAsync();

        (await api.GetAsync("/runs/01KAMZ00000000000000001000")).IsV1Error(HttpStatusCode.NotFound, "run_not_found");
        (await api.GetAsync("/runs/bad")).IsV1Error(HttpStatusCode.BadRequest, "invalid_run_id");
    }

    [Fact]
    public async Task ARun_AsksForAKey_AndItsSchemaForNone()
    {
        await using var api = await TestApi.StartAsync(new() { ["Ratchet:EventKeys:0"] = "events", ["Ratchet:SigningKeys:0"] = "secret" });

        Assert.Equal(401, (await api.GetAsync("/runs/01KAMZ00000000000000001000")).Status);
        Assert.Equal(404, (await api.GetAsync("/runs/01KAMZ00000000000000001000", "Bearer secret")).Status);
        Assert.Equal(200, (await api.GetAsync("/runs/schema.json")).Status);
    }

    [Fact]
    public async Task TheSchemaThatIsServed_IsThePublishedOne()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.GetAsync("/runs/schema.json");

        Assert.Equal("application/schema+json", reply.ContentHeaders.ContentType?.MediaType);
        Assert.True(JsonElement.DeepEquals(PublishedSchema.Document, reply.Json));
    }

    private static Task ChangeAsync(TestApi api, string runId, RunStatus status, string? output) => api.ChangeAsync(runId, journal => journal with
    {
        Run = journal.Run with
        {
            Status = status,
            StartedAt = status == RunStatus.Queued ? null : StartedAt,
            EndedAt = journal.Run.IsTerminal || status is RunStatus.Queued or RunStatus.Running or RunStatus.Paused ? null : TestApi.Now.AddMilliseconds(1559),
            Output = output is null || status is RunStatus.Queued or RunStatus.Running or RunStatus.Paused ? null : new Payload(Encoding.UTF8.GetBytes(output)),
        },
    });
}
