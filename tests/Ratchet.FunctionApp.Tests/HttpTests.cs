using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using HttpListener = Ratchet.FunctionHost.HttpListener;

namespace Ratchet.FunctionApp.Tests;

public sealed class HttpTests : IDisposable
{
    private readonly IHost host = App.Build();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_known_route_is_answered()
    {
        var response = await SendAsync("GET", "/healthz");

        Assert.Equal(HttpStatusCode.OK, response.Status);
    }

    [Fact]
    public async Task An_unknown_route_is_not_found_in_JSON()
    {
        var response = await SendAsync("GET", "/no/such/route");

        Assert.Equal(HttpStatusCode.NotFound, response.Status);
        Assert.NotNull(JsonNode.Parse(response.Body)!["error"]);
    }

    [Theory]
    [InlineData("/v2/health", HttpStatusCode.OK, "data")]
    [InlineData("/api/v2/health", HttpStatusCode.OK, "data")]
    [InlineData("/v2/no/such/route", HttpStatusCode.NotFound, "errors")]
    public async Task The_second_version_of_the_API_is_there_too(string path, HttpStatusCode status, string field)
    {
        var response = await SendAsync("GET", path);

        Assert.Equal(status, response.Status);
        Assert.NotNull(JsonNode.Parse(response.Body)![field]);
    }

    [Fact]
    public async Task A_body_is_read_and_its_faults_are_answered_in_JSON()
    {
        var response = await SendAsync("POST", "/e/some-key", "no event");

        Assert.Equal(HttpStatusCode.BadRequest, response.Status);
        Assert.NotNull(JsonNode.Parse(response.Body)!["error"]);
    }

    [Fact]
    public async Task Streams_are_the_routers_too()
    {
        var response = await SendAsync("GET", "/v1/runs/no-id/stream");

        Assert.Equal(HttpStatusCode.BadRequest, response.Status);
        Assert.Equal("invalid_run_id", (string?)JsonNode.Parse(response.Body)!["code"]);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("HEAD", "/healthz")]
    [InlineData("PATCH", "/e/some-key")]
    [InlineData("OPTIONS", "/v1/events")]
    public async Task Every_path_and_method_is_the_routers_to_answer(string method, string path)
    {
        var response = await SendAsync(method, path);

        Assert.True(response.Headers.ContainsKey("X-Inngest-Server-Kind"));
    }

    [Theory]
    [InlineData("GET", "/openapi.json", "application/json")]
    [InlineData("GET", "/runs/schema.json", "application/schema+json")]
    public async Task What_describes_the_API_is_served_as_by_the_server(string method, string path, string type)
    {
        var response = await SendAsync(method, path);

        Assert.Equal((HttpStatusCode.OK, type), (response.Status, response.Headers.ContentType.ToString()));
        Assert.NotEmpty(JsonNode.Parse(response.Body)!.AsObject());
    }

    [Theory]
    [InlineData("GET", "/v1/runs?limit=0", "", "invalid_query")]
    [InlineData("GET", "/v1/events?limit=0", "", "invalid_query")]
    [InlineData("GET", "/v1/runs/bad/steps", "", "invalid_run_id")]
    [InlineData("GET", "/runs/bad", "", "invalid_run_id")]
    [InlineData("GET", "/v1/runs/bad/result?wait=30s", "", "invalid_run_id")]
    [InlineData("GET", "/v1/runs/01KAMZ00000000000000001000/result?wait=30", "", "invalid_query")]
    [InlineData("POST", "/v1/functions/process-csv-upload/invoke", """{"data":[]}""", "invalid_body")]
    public async Task A_request_reaches_its_endpoint_with_its_query_and_body(string method, string path, string body, string code)
    {
        var response = await SendAsync(method, path, body);

        Assert.Equal(code, JsonNode.Parse(response.Body)!["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_samples_are_served_as_by_the_server()
    {
        var response = await SendAsync("GET", "/samples/contacts.csv");

        Assert.Equal("text/csv; charset=utf-8", response.Headers.ContentType);
    }

    private async Task<(HttpStatusCode Status, IHeaderDictionary Headers, string Body)> SendAsync(string method, string path, string body = "")
    {
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext { RequestAborted = TestContext.Current.CancellationToken };
        context.Request.Method = method;
        var query = path.IndexOf('?', StringComparison.Ordinal);
        context.Request.Path = query < 0 ? path : path[..query];
        context.Request.QueryString = query < 0 ? QueryString.Empty : new QueryString(path[query..]);
        context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        context.Response.Body = answer;

        await new HttpListener(host.Services).HandleAsync(context);

        return ((HttpStatusCode)context.Response.StatusCode, context.Response.Headers, Encoding.UTF8.GetString(answer.ToArray()));
    }
}
