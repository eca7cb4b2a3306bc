using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Ratchet.EndToEnd.Tests.StepFunctions.Servers;

/// <summary>Services of steps in ASP.NET Core, one by each path.</summary>
internal sealed class AspNetService : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, IHeaderDictionary Headers, JsonElement Body)> requests = new();
    private readonly ConcurrentDictionary<string, int> tries = new();

    private AspNetService()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public string Url => app.Urls.First();

    public static async Task<AspNetService> StartAsync()
    {
        var service = new AspNetService();
        await service.app.StartAsync();
        return service;
    }

    /// <summary>The requests to a path, in a run.</summary>
    public IReadOnlyList<(IHeaderDictionary Headers, JsonElement Body)> RequestsOf(string runId, string path) =>
        [.. requests.Where(request => request.Path == path && RunOf(request.Body) == runId).Select(request => (request.Headers, request.Body))];

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string? RunOf(JsonElement body) => body.GetProperty("ctx").GetProperty("run_id").GetString();

    private async Task AnswerAsync(HttpContext context)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        var path = context.Request.Path.Value!;
        requests.Enqueue((path, new HeaderDictionary(context.Request.Headers.ToDictionary()), body));
        var attempt = tries.AddOrUpdate($"{RunOf(body)}{path}", 0, (_, before) => before + 1);
        var response = context.Response;
        switch (path)
        {
            case "/echo":
                await response.WriteAsJsonAsync(new { status = 200, body, headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()) });
                break;
            case "/hello":
                await response.WriteAsJsonAsync(new { status = 200, body = new { hello = body.GetProperty("event").GetProperty("data") } });
                break;
            case "/teapot":
                response.StatusCode = 418;
                await response.WriteAsJsonAsync(new { body = "I am a teapot." });
                break;
            case "/says-404":
                await response.WriteAsJsonAsync(new { status = 404, body = new { missing = "order" } });
                break;
            case "/busy-twice" when attempt < 2:
                response.StatusCode = 503;
                response.Headers.RetryAfter = "1";
                await response.WriteAsync("<html>busy</html>");
                break;
            case "/status-code-500-once" when attempt == 0:
                await response.WriteAsJsonAsync(new { statusCode = 500, body = "not now" });
                break;
            case "/hangs":
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case "/half-once" when attempt == 0:
                response.ContentLength = 100;
                await response.WriteAsync("{\"status\":200,");
                await response.Body.FlushAsync();
                context.Abort();
                break;
            case "/stalls":
                await response.WriteAsync("{\"status\":200,");
                await response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case "/html":
                await response.WriteAsync("<html>Welcome</html>");
                break;
            case "/array":
                await response.WriteAsJsonAsync(new[] { 1, 2, 3 });
                break;
            case "/nothing":
                response.StatusCode = 204;
                break;
            case "/megabyte":
                await WriteAsync(response, 1024 * 1024);
                break;
            case "/megabyte-and-one":
                await WriteAsync(response, (1024 * 1024) + 1);
                break;
            case "/never-ends":
                await WriteEndlesslyAsync(response, context.RequestAborted);
                break;
            case "/elsewhere":
                response.Redirect(new UriBuilder(Url) { Host = "localhost" }.ToString(), permanent: false, preserveMethod: true);
                break;
            case "/moved-here":
                response.Redirect("/hello", permanent: false, preserveMethod: true);
                break;
            default:
                await response.WriteAsJsonAsync(new { status = 200, body = new { attempt } });
                break;
        }
    }

    /// <summary>A response of exactly so many bytes.</summary>
    private static async Task WriteAsync(HttpResponse response, int bytes)
    {
        const string Start = "{\"status\":200,\"body\":\"";
        await response.WriteAsync(Start + new string('x', bytes - Start.Length - 2) + "\"}");
    }

    private static async Task WriteEndlesslyAsync(HttpResponse response, CancellationToken aborted)
    {
        response.HttpContext.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
        var chunk = new byte[64 * 1024];
        while (!aborted.IsCancellationRequested)
        {
            await response.Body.WriteAsync(chunk, CancellationToken.None);
        }
    }
}
