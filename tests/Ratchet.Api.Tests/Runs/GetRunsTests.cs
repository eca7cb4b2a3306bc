using System.Net;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Runs;

public sealed class GetRunsTests
{
    [Fact]
    public async Task Get_AnswersRunsWithoutOutput_TheNewestFirst_AndTheLastPageWithoutACursor()
    {
        await using var api = await TestApi.StartAsync();
        var older = (await api.StartRunAsync()).RunId;
        await api.EndAsync(older, output: Payload.Null);
        api.Time.Now += TimeSpan.FromSeconds(1);
        var newer = (await api.StartRunAsync()).RunId;

        var reply = await api.GetAsync("/v1/runs");

        Assert.Equal(200, reply.Status);
        Assert.Equal(["data", "metadata", "page"], Reply.FieldsOf(reply.Json));
        Assert.Equal([newer, older], Ids(reply));
        Assert.Equal((await api.GetAsync($"/v1/runs/{newer}")).Data.GetRawText(), reply.Data[0].GetRawText());
        Assert.Equal("Completed", reply.Data[1].GetProperty("status").GetString());
        Assert.False(reply.Data[1].TryGetProperty("output", out _));
        Assert.Equal("""{"cursor":null,"has_more":false,"limit":20}""", reply.Json.GetProperty("page").GetRawText());
        Assert.Equal("""{"fetched_at":"2026-11-21T22:50:30.980Z","cached_until":null}""", reply.Json.GetProperty("metadata").GetRawText());
    }

    [Fact]
    public async Task Get_OfACancelledRun_HasNoOutputEither_ButTheReason()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { Status = RunStatus.Cancelled, CancelReason = "It took too long." } });

        var run = (await api.GetAsync("/v1/runs")).Data[0];

        Assert.False(run.TryGetProperty("output", out _));
        Assert.Equal("It took too long.", run.GetProperty("cancel_reason").GetString());
    }

    [Fact]
    public async Task Get_WithACursor_GoesOnWhereThePageBeforeEnded()
    {
        await using var api = await TestApi.StartAsync();
        var all = await ManyRunsAsync(api, 5);

        var first = await api.GetAsync("/v1/runs?limit=2");
        var page = first.Json.GetProperty("page");
        await ManyRunsAsync(api, 2);
        var second = await api.GetAsync($"/v1/runs?limit=100&cursor={page.GetProperty("cursor").GetString()}");

        Assert.True(page.GetProperty("has_more").GetBoolean());
        Assert.Equal(2, page.GetProperty("limit").GetInt32());
        Assert.Equal(all, [.. Ids(first), .. Ids(second)]);
        Assert.Equal(all[3..], Ids(await api.GetAsync($"/v1/runs?cursor={all[2].ToLowerInvariant()}")));
    }

    [Fact]
    public async Task Get_TakesAStatus_OrSeveral_InTheWordsOfV1()
    {
        await using var api = await TestApi.StartAsync();
        var runs = await ManyRunsAsync(api, 5);
        RunStatus[] states = [RunStatus.Completed, RunStatus.Failed, RunStatus.Running, RunStatus.Paused];
        foreach (var (run, state) in runs.Zip(states))
        {
            await api.ChangeAsync(run, journal => journal with { Run = journal.Run with { Status = state } });
        }

        Assert.Equal([runs[1]], Ids(await api.GetAsync("/v1/runs?status=Failed")));
        Assert.Equal(runs[..2], Ids(await api.GetAsync("/v1/runs?status=Failed&status=completed")));
        Assert.Equal(runs[2..4], Ids(await api.GetAsync("/v1/runs?status=Running")));
        Assert.Equal(runs[4..], Ids(await api.GetAsync("/v1/runs?status=Scheduled")));
        Assert.Equal(runs, Ids(await api.GetAsync("/v1/runs?status=")));
    }

    [Theory]
    [InlineData("app-process-csv-upload", 1)]
    [InlineData("process-csv-upload", 1)]
    [InlineData("UUID", 1)]
    [InlineData("app-removed-long-ago", 0)]
    public async Task Get_TakesAFunction_ByAnyOfItsNames(string name, int count)
    {
        await using var api = await TestApi.StartAsync();
        await api.StartRunAsync();
        var value = name == "UUID" ? NameUuid.Of(TestApi.FunctionId).ToString() : name;

        Assert.Equal(count, (await api.GetAsync($"/v1/runs?function_id={value}")).Data.GetArrayLength());
    }

    [Theory]
    [InlineData("proces-csv-upload")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task Get_OfAFunctionThatIsNone_Is404(string name)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.GetAsync($"/v1/runs?function_id={name}");

        reply.IsV1Error(HttpStatusCode.NotFound, "function_not_found");
        Assert.Contains($"\"{name}\"", reply.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_TakesTheNameOfTheEvent_AndARangeOfTime()
    {
        await using var api = await TestApi.StartAsync();
        var runs = await ManyRunsAsync(api, 3);

        Assert.Equal(runs, Ids(await api.GetAsync("/v1/runs?event_name=imports/csv.uploaded")));
        Assert.Empty(Ids(await api.GetAsync("/v1/runs?event_name=imports")));
        Assert.Equal([runs[1]], Ids(await api.GetAsync("/v1/runs?from=2026-11-21T22:50:31.980Z&until=2026-11-21T22:50:32.980Z")));
        Assert.Equal([runs[1]], Ids(await api.GetAsync("/v1/runs?from=2026-11-21T23:50:31.980+01:00&until=2026-11-21T23:50:32.980%2B01:00")));
    }

    [Theory]
    [InlineData("status=Done", "\"status\" must be one of Scheduled, Running, Completed, Failed, Cancelled, Skipped, not \"Done\".")]
    [InlineData("status=Failed&status=0", "\"status\" must be one of Scheduled, Running, Completed, Failed, Cancelled, Skipped, not \"0\".")]
    [InlineData("from=yesterday", "\"from\" must be a time as 2026-11-21T22:50:29Z, with its zone, not \"yesterday\".")]
    [InlineData("until=2026-11-21T22:50:29", "\"until\" must be a time as 2026-11-21T22:50:29Z, with its zone, not \"2026-11-21T22:50:29\".")]
    [InlineData("from=2026-11-21T22:50:29Z&until=2026-11-21T22:50:29Z", "\"from\" must be earlier than \"until\".")]
    [InlineData("limit=0", "\"limit\" must be a whole number from 1 to 100, not \"0\".")]
    [InlineData("limit=101", "\"limit\" must be a whole number from 1 to 100, not \"101\".")]
    [InlineData("limit=-1", "\"limit\" must be a whole number from 1 to 100, not \"-1\".")]
    [InlineData("limit=99999999999", "\"limit\" must be a whole number from 1 to 100, not \"99999999999\".")]
    [InlineData("limit=ten", "\"limit\" must be a whole number from 1 to 100, not \"ten\".")]
    [InlineData("limit=1&limit=2", "\"limit\" is there 2 times; it may be once.")]
    [InlineData("function_id=a&function_id=b", "\"function_id\" is there 2 times; it may be once.")]
    [InlineData("cursor=x", "\"cursor\" is none that this list gave: take it from \"page\" of the answer before, or leave it out to begin with the newest.")]
    public async Task Get_WithWhatItDoesNotTake_Is400_AndSaysWhat(string query, string sentence)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.GetAsync($"/v1/runs?{query}");

        reply.IsV1Error(HttpStatusCode.BadRequest, "invalid_query");
        Assert.Equal(sentence, reply.Error);
    }

    [Theory]
    [InlineData("?limit=&cursor=&from=&status=&function_id=")]
    [InlineData("?_=1795301429740")]
    public async Task Get_TakesAnEmptyParameterForNone_AndPassesOverOthers(string query)
    {
        await using var api = await TestApi.StartAsync();
        await api.StartRunAsync();

        Assert.Equal(1, (await api.GetAsync($"/v1/runs{query}")).Data.GetArrayLength());
    }

    [Fact]
    public async Task Get_SendsNoRunOnItsWay()
    {
        await using var api = await TestApi.StartAsync();
        await api.StartRunAsync();
        api.EmptyQueue();
        api.Time.Now += TimeSpan.FromDays(1);

        await api.GetAsync("/v1/runs");

        Assert.Empty(api.Queue.Messages);
    }

    [Fact]
    public async Task Get_NeedsASigningKey()
    {
        await using var api = await TestApi.StartAsync(new() { ["Ratchet:SigningKeys:0"] = "signing-key", ["Ratchet:EventKeys:0"] = "event-key" });

        (await api.GetAsync("/v1/runs")).IsV1Error(HttpStatusCode.Unauthorized, "authorization_header_missing");
        Assert.Equal(JsonValueKind.Array, (await api.GetAsync("/v1/runs", "Bearer signing-key")).Data.ValueKind);
    }

    /// <summary>Runs a second apart, the newest first.</summary>
    private static async Task<List<string>> ManyRunsAsync(TestApi api, int count)
    {
        var runs = new List<string>();
        for (var n = 0; n < count; n++)
        {
            api.Time.Now += TimeSpan.FromSeconds(1);
            runs.Insert(0, (await api.StartRunAsync()).RunId);
        }

        return runs;
    }

    private static IEnumerable<string> Ids(Reply reply) => reply.Data.EnumerateArray().Select(run => run.GetProperty("run_id").GetString()!);
}
