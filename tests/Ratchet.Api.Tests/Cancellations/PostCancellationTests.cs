using System.Net;
using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Api.Tests.Cancellations;

public sealed class PostCancellationTests
{
    private const string Before = "2026-11-21T22:50:00Z";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_AnswersTheReferencesShape_AndStoresIt()
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync(
            "/v1/cancellations",
            $$"""
            {"app_id":"app","function_id":"process-csv-upload","started_after":"2026-11-01T00:00:00+01:00","started_before":"{{Before}}",
            "if":"event.data.x == 1"}
            """);

        var id = reply.Data.GetProperty("id").GetString()!;
        Assert.Equal(201, reply.Status);
        Assert.Equal($"/v1/cancellations/{id}", reply.Headers.Location?.ToString());
        Assert.Equal(
            $$"""
            {"created_at":"2026-11-21T22:50:29.980Z","name":null,"id":"{{id}}","account_id":"00000000-0000-0000-0000-000000000000",
            "environment_id":"00000000-0000-0000-0000-000000000000","app_id":"{{NameUuid.Of("app")}}",
            "function_internal_id":"{{NameUuid.Of(TestApi.FunctionId)}}","function_id":"process-csv-upload",
            "started_after":"2026-10-31T23:00:00.000Z","started_before":"2026-11-21T22:50:00.000Z","if":"event.data.x == 1",
            "kind":"bulk_run","cause":"api","queue_name":null}
            """.ReplaceLineEndings(""),
            reply.Data.GetRawText());
        var stored = await api.Cancellations.FindAsync(id, Cancellation);
        Assert.Equal((TestApi.FunctionId, "event.data.x == 1"), (stored?.FunctionId, stored?.If));
        Assert.Equal(id, Assert.IsType<SweepMessage>(Assert.Single(api.Queue.Messages).Message).Id);
    }

    [Fact]
    public async Task Post_OfTheLeast_LeavesOutTheCondition()
    {
        await using var api = await TestApi.StartAsync();

        var data = (await PostAsync(api, "app", "process-csv-upload")).Data;

        Assert.False(data.TryGetProperty("if", out _));
        Assert.Equal(JsonValueKind.Null, data.GetProperty("started_after").ValueKind);
    }

    [Fact]
    public async Task Post_TakesEveryNameOfAFunction()
    {
        await using var api = await TestApi.StartAsync();
        string[] apps = ["app", NameUuid.Of("app").ToString()];
        string[] functions = ["process-csv-upload", TestApi.FunctionId, NameUuid.Of(TestApi.FunctionId).ToString()];

        foreach (var (app, function) in apps.SelectMany(app => functions, (app, function) => (app, function)))
        {
            Assert.Equal("process-csv-upload", (await PostAsync(api, app, function)).Data.GetProperty("function_id").GetString());
        }
    }

    [Theory]
    [InlineData("app", "nope")]
    [InlineData("other", "process-csv-upload")]
    [InlineData("other", TestApi.FunctionId)]
    [InlineData("app-process", "csv-upload")]
    [InlineData("app", "00000000-0000-0000-0000-000000000000")]
    public async Task Post_ForAnUnknownFunction_Is404(string app, string function)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await PostAsync(api, app, function);

        reply.IsV1Error(HttpStatusCode.NotFound, "function_not_found");
        Assert.Equal($"function not found: the app \"{app}\" has no function \"{function}\".", reply.Error);
        await StoredNothingAsync(api);
    }

    [Theory]
    [InlineData("", "app_id is required\nfunction_id is required\nstarted_before is required")]
    [InlineData("{}", "app_id is required\nfunction_id is required\nstarted_before is required")]
    [InlineData("""{"app_id":"app","function_id":""}""", "function_id is required\nstarted_before is required")]
    [InlineData("""{"app_id":7,"function_id":"f","started_before":"2026-01-01T00:00:00Z"}""", "\"app_id\" must be a string, not a number.")]
    [InlineData(
        """{"app_id":"app","function_id":"f","started_before":"yesterday"}""",
        "\"started_before\" must be a time as 2026-11-21T22:50:29Z, with its zone, not \"yesterday\".")]
    [InlineData(
        """{"app_id":"app","function_id":"f","started_before":"2026-11-21T22:50:35Z"}""",
        "\"started_before\" lies in the future: runs that have not been stored yet cannot be cancelled.")]
    [InlineData(
        """{"app_id":"app","function_id":"f","started_after":"2026-11-21T00:00:00Z","started_before":"2026-11-20T00:00:00Z"}""",
        "\"started_after\" must be earlier than \"started_before\".")]
    [InlineData("""{"app_id":"app","function_id":"f","started_before":"2026-01-01T00:00:00Z","if":true}""", "\"if\" must be a string, not a boolean.")]
    [InlineData(
        """{"app_id":"app","function_id":"f","started_before":"2026-01-01T00:00:00Z","where":"x"}""",
        "\"where\" is not a field of the body, which takes \"app_id\", \"function_id\", \"started_after\", \"started_before\", \"if\".")]
    [InlineData("[]", "The body must be a JSON object, not an array.")]
    public async Task AWrongBody_Is400_AndCancelsNothing(string body, string message)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync("/v1/cancellations", body);

        reply.IsV1Error(HttpStatusCode.BadRequest, "invalid_body");
        Assert.Equal(message, reply.Error);
        await StoredNothingAsync(api);
    }

    [Fact]
    public async Task AStartedBeforeJustAheadOfTheServersClock_IsTaken()
    {
        await using var api = await TestApi.StartAsync();

        Assert.Equal(201, (await PostAsync(api, "app", "process-csv-upload", before: "2026-11-21T22:50:34.980Z")).Status);
    }

    [Theory]
    [InlineData("event.data.x ==", "invalid expression: Column 1")]
    [InlineData("event.data.x == async.data.x", "invalid expression: Column 17")]
    [InlineData("", "invalid expression: Column 1")]
    public async Task AWrongCondition_Is400_AndSaysWhere(string condition, string beginning)
    {
        await using var api = await TestApi.StartAsync();

        var reply = await api.PostAsync(
            "/v1/cancellations", $$"""{"app_id":"app","function_id":"process-csv-upload","started_before":"{{Before}}","if":"{{condition}}"}""");

        reply.IsV1Error(HttpStatusCode.BadRequest, "invalid_expression");
        Assert.StartsWith(beginning, reply.Error, StringComparison.Ordinal);
        await StoredNothingAsync(api);
    }

    private static Task<Reply> PostAsync(TestApi api, string app, string function, string before = Before) =>
        api.PostAsync("/v1/cancellations", $$"""{"app_id":"{{app}}","function_id":"{{function}}","started_before":"{{before}}"}""");

    private static async Task StoredNothingAsync(TestApi api)
    {
        Assert.Empty(await api.Cancellations.ListAsync(10, Cancellation));
        Assert.Empty(api.Queue.Messages);
    }
}
