using Ratchet.Client.Tests.Faults;

namespace Ratchet.Client.Tests;

public sealed class ListRunsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AList_GoesOnOverPages_EvenOverAnEmptyOne_UntilThereIsNoCursor()
    {
        var server = new FaultyServer(() => Page("A", "x=/1"), () => Page("", "x2"), () => FaultyServer.Lose(), () => Page("B", null));

        var runs = await AClient.Of(server).ListRunsAsync(cancellation: Cancellation).ToListAsync(Cancellation);

        Assert.Equal(["A", "B"], runs.Select(run => run.RunId));
        Assert.Equal(
            ["/v1/runs?limit=100", "/v1/runs?limit=100&cursor=x%3D%2F1", "/v1/runs?limit=100&cursor=x2", "/v1/runs?limit=100&cursor=x2"],
            server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task NoPageIsAskedForBeforeItIsNeeded()
    {
        var server = new FaultyServer(() => Page("A", "more"));

        Assert.Equal("A", (await AClient.Of(server).ListRunsAsync(cancellation: Cancellation).FirstAsync(Cancellation)).RunId);

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task AFilter_IsTheQuery()
    {
        var server = new FaultyServer(() => Page("A", null));
        var filter = new RunFilter
        {
            FunctionId = "app-ship",
            EventName = "orders/paid & more",
            Statuses = [RunStatus.Pending, RunStatus.Cancelled],
            From = new DateTimeOffset(2026, 11, 21, 23, 0, 0, TimeSpan.FromHours(1)),
            Until = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero),
            PageSize = 7,
        };

        await AClient.Of(server).ListRunsAsync(filter, Cancellation).ToListAsync(Cancellation);

        Assert.Equal(
            "/v1/runs?limit=7&function_id=app-ship&event_name=orders%2Fpaid%20%26%20more&from=2026-11-21T22%3A00%3A00.0000000Z&until=2026-11-22T00%3A00%3A00.0000000Z" +
            "&status=Scheduled&status=Cancelled&status=Skipped",
            server.Requests[0].Path);
    }

    private static HttpResponseMessage Page(string runId, string? cursor) => FaultyServer.Json(
        $$"""
        {"data":[{{(runId.Length == 0 ? "" : $$"""{"run_id":"{{runId}}","run_started_at":"2026-11-21T22:50:29.980Z","function":"app-ship","function_version":1,"event_id":"E","status":"Running","ended_at":null}""")}}],
        "metadata":{"fetched_at":"2026-11-21T22:50:30.125Z","cached_until":null},"page":{"cursor":{{(cursor is null ? "null" : $"\"{cursor}\"")}},"has_more":{{(cursor is null ? "false" : "true")}},"limit":100} }
        """);
}
