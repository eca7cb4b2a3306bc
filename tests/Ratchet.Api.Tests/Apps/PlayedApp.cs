using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ratchet.Api.Tests.Apps;

/// <summary>An app that answers a <c>PUT</c> as the test says.</summary>
internal sealed class PlayedApp : IAsyncDisposable
{
    private readonly WebApplication app;

    private PlayedApp(WebApplication app) => this.app = app;

    public string Url => $"{app.Urls.Single()}/api/inngest".Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>The requests so far: headers and body.</summary>
    public List<(IHeaderDictionary Headers, string Body)> Puts { get; } = [];

    public static async Task<PlayedApp> StartAsync(
        Func<PlayedApp, Task<(int Status, string Body)>> answer, bool isSdk = true, Func<string, IEnumerable<(string Name, string Value)>>? headers = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var web = builder.Build();
        var played = new PlayedApp(web);
        web.MapPut("/api/inngest", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            played.Puts.Add((new HeaderDictionary(context.Request.Headers.ToDictionary()), await reader.ReadToEndAsync()));
            var (status, body) = await answer(played);
            context.Response.StatusCode = status;
            if (isSdk)
            {
                context.Response.Headers["x-inngest-sdk-handled"] = "true";
            }

            foreach (var (name, value) in headers?.Invoke(body) ?? [])
            {
                context.Response.Headers[name] = value;
            }

            await context.Response.WriteAsync(body);
        });
        await web.StartAsync(TestContext.Current.CancellationToken);
        return played;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
