using System.Net;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Sdk;

public sealed class CheckpointTests
{
    private const string Step = """{"op":"StepRun","id":"98bf98df193bcce7c33e6bc50927cf2ac21206cb","displayName":"first step","userland":{"id":"first step"},"data":{"v":1}}""";

    [Fact]
    public async Task AStepThatIsRecorded_IsTheRuns()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        Assert.Equal(200, (await PostAsync(api, runId, "a")).Status);

        var journal = await api.Ledger.LoadAsync(runId, TestContext.Current.CancellationToken);
        Assert.Equal(("""{"v":1}""", "a"), (journal!.Steps.Values.Single().Output?.ToString(), journal.Run.Lease?.Holder));
    }

    [Fact]
    public async Task ACallOfAnother_IsToldToStop()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await PostAsync(api, runId, "a");

        (await PostAsync(api, runId, "b")).IsV1Error(HttpStatusCode.Conflict, "stale_dispatch");
    }

    [Theory]
    [InlineData("{", "invalid_json")]
    [InlineData("[]", "invalid_body")]
    [InlineData("""{"steps":[]}""", "invalid_body")]
    [InlineData("""{"qi_id":"a","steps":[{"op":"Sleep","id":"98bf98df193bcce7c33e6bc50927cf2ac21206cb"}]}""", "invalid_body")]
    [InlineData("""{"qi_id":"a","steps":[{"op":"StepRun","id":"1"}]}""", "invalid_body")]
    public async Task WhatIsNoCheckpoint_IsRefused(string body, string code)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        (await api.PostAsync($"/v1/checkpoint/{runId}/async", body)).IsV1Error(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task ACheckpointOfNoRun_Is404()
    {
        await using var api = await TestApi.StartAsync();

        (await PostAsync(api, "01KANFM3V0ABCDEFGHJKMNPQRV", "a")).IsV1Error(HttpStatusCode.NotFound, "run_not_found");
        (await PostAsync(api, "run-7", "a")).IsV1Error(HttpStatusCode.BadRequest, "invalid_run_id");
    }

    [Fact]
    public async Task AResultThatIsTooLarge_Is413()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        var large = Step.Replace("""{"v":1}""", $"\"{new string('x', Limits.OutputBytes)}\"", StringComparison.Ordinal);

        var reply = await api.PostAsync($"/v1/checkpoint/{runId}/async", $$"""{"qi_id":"a","steps":[{{large}}]}""");

        reply.IsV1Error(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
    }

    [Fact]
    public async Task AppsFetchTheStateOfARun_WhileItLives()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync("""{"n":1}""");
        await PostAsync(api, runId, "a");

        Assert.Equal("""{"98bf98df193bcce7c33e6bc50927cf2ac21206cb":{"data":{"v":1}}}""", (await api.GetAsync($"/v0/runs/{runId}/actions")).Json.GetRawText());
        Assert.Equal("""{"n":1}""", (await api.GetAsync($"/v0/runs/{runId}/batch")).Json[0].GetProperty("data").GetRawText());
        await api.EndAsync(runId);
        (await api.GetAsync($"/v0/runs/{runId}/actions")).IsV1Error(HttpStatusCode.Gone, "run_state_gone");
        (await api.GetAsync($"/v0/runs/{runId}/batch")).IsV1Error(HttpStatusCode.Gone, "run_state_gone");
    }

    private static Task<Reply> PostAsync(TestApi api, string runId, string holder) =>
        api.PostAsync($"/v1/checkpoint/{runId}/async", $$"""{"run_id":"{{runId}}","qi_id":"{{holder}}","generation_id":0,"steps":[{{Step}}]}""");
}
