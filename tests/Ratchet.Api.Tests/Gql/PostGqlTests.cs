using System.Text;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Gql;

public sealed class PostGqlTests
{
    [Theory]
    [InlineData(RunStatus.Queued, "QUEUED", false)]
    [InlineData(RunStatus.Running, "RUNNING", false)]
    [InlineData(RunStatus.Paused, "RUNNING", false)]
    [InlineData(RunStatus.Completed, "COMPLETED", true)]
    [InlineData(RunStatus.Failed, "FAILED", true)]
    [InlineData(RunStatus.Cancelled, "CANCELLED", true)]
    public async Task ARun_IsAskedFor_AsTheSdksTestsDo(RunStatus status, string word, bool hasOutput)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.ChangeAsync(runId, journal => journal with { Run = journal.Run with { Status = status } });

        var reply = await AskAsync(
            api,
            """
            query ($runId: String!) {
              # A comment.
              run(runID: $runId) { status, trace(preview: true) { status outputID } }
            }
            """,
            new { runId });

        var output = hasOutput ? $"\"{runId}\"" : "null";
        Assert.Equal($$$$"""{"run":{"status":"{{{{word}}}}","trace":{"status":"{{{{word}}}}","outputID":{{{{output}}}}}}}""", reply.Data.GetRawText());
    }

    [Theory]
    [InlineData(RunStatus.Completed, """{"b":2}""", """{"data":"{\"b\":2}","error":null}""")]
    [InlineData(RunStatus.Failed, """{"name":"TypeError","message":"No."}""", """{"data":null,"error":{"message":"No.","name":"TypeError"}}""")]
    [InlineData(RunStatus.Cancelled, null, """{"data":null,"error":null}""")]
    public async Task TheOutputOfARun_IsText_AndItsErrorAnObject(RunStatus status, string? output, string expected)
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();
        await api.EndAsync(runId, status, output is null ? null : new Payload(Encoding.UTF8.GetBytes(output)));

        var reply = await AskAsync(
            api, "query ($traceID: String!) { runTraceSpanOutputByID(outputID: $traceID) { data error { message name } } }", new { traceID = runId });

        Assert.Equal(JsonSerializer.Serialize(JsonDocument.Parse(expected)), JsonSerializer.Serialize(reply.Data.GetProperty("runTraceSpanOutputByID")));
    }

    [Theory]
    [InlineData(",\"id\":\"mine\"", "mine")]
    [InlineData("", null)]
    public async Task AnEvent_IsAskedFor_AsTheSdksTestsDo(string own, string? key)
    {
        await using var api = await TestApi.StartAsync();
        var id = (await api.PostAsync("/e/test", $$$"""{"name":"shop/paid","data":{"total":7}{{{own}}}}""")).Json.GetProperty("ids")[0].GetString();

        var found = (await AskAsync(api, "query Event($id: ULID!) { eventV2(id: $id) { idempotencyKey name raw } }", new { id })).Data.GetProperty("eventV2");

        Assert.Equal((key ?? id, "shop/paid"), (found.GetProperty("idempotencyKey").GetString(), found.GetProperty("name").GetString()));
        Assert.Equal(7, JsonDocument.Parse(found.GetProperty("raw").GetString()!).RootElement.GetProperty("data").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task FieldsHaveTheNamesThatTheQueryGivesThem_AndArgumentsMayBeWrittenInIt()
    {
        await using var api = await TestApi.StartAsync();
        var (_, runId) = await api.StartRunAsync();

        var reply = await AskAsync(api, $$"""{ mine: run(runID: "{{runId}}") { at: queuedAt __typename } other: run(runID: "01KANFM3V0ABCDEFGHJKMNPQRV") { status } }""");

        Assert.Equal("""{"mine":{"at":"2026-11-21T22:50:29.980Z","__typename":"FunctionRunV2"},"other":null}""", reply.Data.GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ run(runID: \"1\") { status }")]
    [InlineData("{ run(runID: \"1\") }")]
    [InlineData("{ run(runID: \"1\") { nothing } }")]
    [InlineData("{ run(runID: \"1\") { status { deeper } } }")]
    [InlineData("{ run(runID: \"1\") { trace } }")]
    [InlineData("{ run(runID: \"1) { status } }")]
    [InlineData("{ run(runID: [1]) { status } }")]
    [InlineData("{ run(runID: 1) { status } }")]
    [InlineData("{ run { status } }")]
    [InlineData("{ }")]
    [InlineData("{ apps { id } }")]
    [InlineData("mutation { cancelRun(runID: \"1\") { id } }")]
    [InlineData("query ($a: String! { run }")]
    [InlineData("{ run(runID: \"1\") { ...Fields } } fragment Fields on FunctionRunV2 { status }")]
    [InlineData("{ run(runID: \"1\") { status } } }")]
    [InlineData("{ run(runID: \"\\u0041\") { status } }")]
    [InlineData("{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a{a")]
    [InlineData("{ run(runID: ?) { status } }")]
    public async Task WhatIsNotUnderstood_IsRefused_WithASentence(string query)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await AskAsync(api, query);

        Assert.Equal((400, "data"), (reply.Status, Reply.FieldsOf(reply.Json)[1]));
        var error = reply.Json.GetProperty("errors")[0];
        Assert.StartsWith("Invalid query: ", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("invalid_query", error.GetProperty("extensions").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("{", "invalid_json")]
    [InlineData("[]", "invalid_body")]
    [InlineData("""{"query":1}""", "invalid_body")]
    [InlineData("""{"query":"{ run(runID: \"1\") { status } }","variables":7}""", "invalid_body")]
    [InlineData("{}", "invalid_query")]
    public async Task ABodyThatIsNoQuery_IsRefused(string body, string code)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync("/v0/gql", body);

        Assert.Equal((400, code), (reply.Status, reply.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()));
    }

    [Fact]
    public async Task WithoutAKey_NothingIsSaid()
    {
        await using var api = await TestApi.StartAsync(new() { ["Ratchet:EventKeys:0"] = "events", ["Ratchet:SigningKeys:0"] = "secret" });

        Assert.Equal(401, (await AskAsync(api, "{ run(runID: \"1\") { status } }")).Status);
    }

    private static Task<Reply> AskAsync(TestApi api, string query, object? variables = null) =>
        api.PostAsync("/v0/gql", JsonSerializer.Serialize(new { query, variables }));
}
