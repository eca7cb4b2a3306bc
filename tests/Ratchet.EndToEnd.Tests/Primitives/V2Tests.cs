using System.Net;
using System.Text.Json;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Primitives;

/// <summary>The second version of Inngest's API, on the server.</summary>
public sealed class V2Tests(OneServer one) : OneServerTests(one)
{
    [Fact]
    public async Task ARun_IsFollowedFromItsEventToItsTrace()
    {
        var sent = await PostAsync("/v2/events", new { name = "test/in-sequence", data = new { steps = 2 } });
        var eventId = sent.Data.GetProperty("eventId").GetString();
        var runId = (await GetAsync($"/v2/events/{eventId}/runs")).Data[0].GetProperty("id").GetString()!;
        await EndedAsync(runId);

        var run = (await GetAsync($"/v2/runs/{runId}?include_output=true")).Data;
        var root = (await GetAsync($"/v2/runs/{runId}/trace?include_output=true")).Data.GetProperty("rootSpan");

        Assert.Equal(("COMPLETED", "in-sequence", "app"), (Text(run, "status"), Text(run.GetProperty("function"), "id"), Text(run.GetProperty("app"), "id")));
        Assert.Equal(run.GetProperty("output").GetRawText(), root.GetProperty("output").GetRawText());
        Assert.Equal("test/in-sequence", Text(root.GetProperty("input").GetProperty("data")[0], "name"));
        Assert.Equal(
            [("step-0", "RUN", "COMPLETED", "Attempt 0"), ("step-1", "RUN", "COMPLETED", "Attempt 0")],
            root.GetProperty("children").EnumerateArray()
                .Select(step => (Text(step, "name"), Text(step, "stepOp"), Text(step, "status"), Text(Assert.Single(step.GetProperty("children").EnumerateArray()), "name"))));
        Assert.Contains(runId, Ids(await GetAsync("/v2/apps/app/functions/in-sequence/runs?status=COMPLETED&limit=100")));
        Assert.Contains(runId, Ids(await GetAsync("/v2/runs?app_id=app&status=COMPLETED&limit=100")));
    }

    [Fact]
    public async Task ARun_IsRunAgainFromAStep_WithWhatCameBefore()
    {
        var runId = await StartAsync("test/in-sequence", new { steps = 3 });
        var output = await OutputAsync(runId);

        var again = (await PostAsync($"/v2/runs/{runId}/rerun", new { from_step = new { step_id = "step-2" } })).Data.GetProperty("runId").GetString()!;

        var outcomes = (await OutputAsync(again)).EnumerateArray().Select(outcome => outcome.ToString()).ToList();
        Assert.Equal(output.EnumerateArray().Take(2).Select(outcome => outcome.ToString()), outcomes[..2]);
        Assert.Equal(["step-2"], Diary(again).Select(entry => entry.Step));
    }

    [Fact]
    public async Task ARun_IsCancelled_AndWhoComesLaterIsToldSo()
    {
        var runId = await StartAsync("test/sleeps-until", new { at = DateTimeOffset.UtcNow.AddHours(1) });

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => PostAsync($"/v2/runs/{runId}/cancel")));

        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK).Append(await PostAsync($"/v2/runs/{runId}/cancel")), answer => Assert.Equal(
            (HttpStatusCode.Conflict, "run_already_cancelled"), (answer.Status, Text(answer.Body.GetProperty("errors")[0], "code"))));
        Assert.Equal("CANCELLED", Text((await GetAsync($"/v2/runs/{runId}")).Data, "status"));
    }

    [Fact]
    public async Task ManyRequestsAtOnce_WithOneKey_StartOneRun_AndOneIsAnswered200()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => PostAsync("/v2/apps/app/functions/square-root/invoke", new { data = new { number = 1764 }, idempotency_key = "v2" })));

        var runId = Assert.Single(answers.Select(answer => Text(answer.Data, "runId")).Distinct())!;
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal(HttpStatusCode.Conflict, answer.Status));
        Assert.Equal(42, (await OutputAsync(runId)).GetDouble());
    }

    [Fact]
    public async Task TheFunctionsOfTheApp_AreListedAPageAtATime()
    {
        var all = Ids(await GetAsync("/api/v2/apps/app/functions?limit=100"));

        var (paged, query) = (new List<string?>(), "limit=7");
        for (var more = true; more;)
        {
            var answer = await GetAsync($"/v2/apps/app/functions?{query}");
            paged.AddRange(Ids(answer));
            more = answer.Body.GetProperty("page").TryGetProperty("cursor", out var cursor);
            query = $"limit=7&cursor={cursor}";
        }

        Assert.Equal(all, paged);
        Assert.Equal(all.Count(), (await GetAsync("/v2/apps/app")).Data.GetProperty("functionCount").GetInt32());
    }

    private static IEnumerable<string?> Ids(Reply answer) => [.. answer.Data.EnumerateArray().Select(item => Text(item, "id"))];

    private static string? Text(JsonElement json, string field) => json.GetProperty(field).GetString();
}
