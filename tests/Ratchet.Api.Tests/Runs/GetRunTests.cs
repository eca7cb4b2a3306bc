using System.Net;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Runs;

public sealed class GetRunTests
{
    [Theory]
    [InlineData(RunStatus.Queued, "Scheduled")]
    [InlineData(RunStatus.Running, "Running")]
    [InlineData(RunStatus.Paused, "Running")]
    [InlineData(RunStatus.Completed, "Completed")]
    [InlineData(RunStatus.Failed, "Failed")]
    [InlineData(RunStatus.Cancelled, "Cancelled")]
    [InlineData(RunStatus.Skipped, "Skipped")]
    public async Task Get_AnswersTheStatusInTheWordsOfV1(RunStatus status, string word)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { Status = status } });

        Assert.Equal(word, (await api.GetAsync($"/v1/runs/{runId}")).Data.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Get_AnswersTheSameObjectAsItsEventsRuns()
    {
        await using var api = await TestApi.StartAsync();
        var (eventId, runId) = await api.StartRunAsync();

        var run = await api.GetAsync($"/v1/runs/{runId}");

        Assert.Equal((await api.GetAsync($"/v1/events/{eventId}/runs")).Data[0].GetRawText(), run.Data.GetRawText());
    }

    [Fact]
    public async Task Get_OfAnOutputThatIsNull_AnswersNull()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { Status = RunStatus.Completed, Output = Payload.Null } });

        Assert.Equal(JsonValueKind.Null, (await api.GetAsync($"/v1/runs/{runId}")).Data.GetProperty("output").ValueKind);
    }

    [Fact]
    public async Task Get_OfACancelledRun_AnswersAnEmptyOutput_AndTheReason()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { Status = RunStatus.Cancelled, CancelReason = "It took too long." } });

        var run = (await api.GetAsync($"/v1/runs/{runId}")).Data;

        Assert.Equal("{}", run.GetProperty("output").GetRawText());
        Assert.Equal("It took too long.", run.GetProperty("cancel_reason").GetString());
    }

    [Fact]
    public async Task Get_OfARerunOfAScheduledRun_NamesBothInThePlaceOfTheReference()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with
        {
            Run = journal.Run with { RerunOf = "01KAMZ00000000000000001000", Cron = "TZ=Europe/Paris 0 12 * * 5" },
        });

        var run = (await api.GetAsync($"/v1/runs/{runId}")).Data;

        Assert.Equal(
            ["run_id", "run_started_at", "function_id", "function_version", "environment_id", "event_id", "original_run_id", "cron", "status", "ended_at", "function"],
            Reply.FieldsOf(run));
        Assert.Equal("01KAMZ00000000000000001000", run.GetProperty("original_run_id").GetString());
        Assert.Equal("TZ=Europe/Paris 0 12 * * 5", run.GetProperty("cron").GetString());
    }

    [Fact]
    public async Task Head_AnswersLikeGet_WithoutABody()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        var reply = await api.SendAsync(HttpMethod.Head, $"/v1/runs/{runId}");

        Assert.Equal((200, ""), (reply.Status, reply.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/steps")]
    public async Task Get_OfAnUnknownRun_Is404(string rest)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.GetAsync($"/v1/runs/01KAMZ00000000000000001000{rest}");

        reply.IsV1Error(HttpStatusCode.NotFound, "run_not_found");
        Assert.Equal("Run not found: 01KAMZ00000000000000001000.", reply.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/steps")]
    public async Task Get_OfAMalformedId_Is400(string rest)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.GetAsync($"/v1/runs/bad{rest}");

        reply.IsV1Error(HttpStatusCode.BadRequest, "invalid_run_id");
        Assert.Equal("Invalid run ID: bad is not a ULID of 26 characters.", reply.Error);
    }
}
