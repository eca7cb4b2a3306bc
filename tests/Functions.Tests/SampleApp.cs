using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ratchet.Engine;
using Ratchet.Engine.Accepting;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Testing;

namespace Functions.Tests;

/// <summary>An app with the samples: the engine over ports in memory, rows in a real table, and endpoints on a free port.</summary>
internal sealed class SampleApp : IAsyncDisposable
{
    public const string Key = "a-key";

    private readonly WebApplication app;

    private SampleApp(Storage storage)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["Ratchet:Development"] = "true";
        builder.Configuration["Ratchet:NamePrefix"] = storage.NewPrefix();
        builder.Configuration["Ratchet:RetryDelay"] = "00:00:00";
        builder.Services.AddRatchet(builder.Configuration).AddFunctions();
        builder.Services
            .AddSingleton(storage.Tables)
            .AddInMemoryStorage();
        app = builder.Build();
        app.MapSamples(endpoint => endpoint.AddEndpointFilter(async (context, next) =>
            context.HttpContext.Request.Headers.Authorization == Key ? await next(context) : Results.StatusCode(StatusCodes.Status401Unauthorized)));
    }

    public HttpClient Client { get; } = new();

    public static async Task<SampleApp> StartAsync(Storage storage)
    {
        var sample = new SampleApp(storage);
        await sample.app.StartAsync(TestContext.Current.CancellationToken);
        sample.Client.BaseAddress = new Uri(sample.app.Urls.Single());
        return sample;
    }

    /// <summary>Sends an event, lets its run come to its end, and returns it.</summary>
    public async Task<Journal> RunAsync(string eventName, object data)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var incoming = new IncomingEvent(eventName, Payload.From(data, JsonSerializerOptions.Web), Payload.EmptyObject);
        var ids = await app.Services.GetRequiredService<AcceptEvents>().HandleAsync([incoming], seed: null, cancellation);

        var queue = app.Services.GetRequiredService<InMemoryQueue>();
        while (queue.Messages is [var next, ..])
        {
            await app.Services.GetRequiredService<HandleMessage>().HandleAsync(next.Message, dequeueCount: 1, cancellation);
            queue.Delete(next);
        }

        var ledger = app.Services.GetRequiredService<ILedger>();
        var run = Assert.Single(await ledger.RunsOfEventAsync(ids[0], cancellation));
        return (await ledger.LoadAsync(run.Id, cancellation))!;
    }

    public Task<HttpResponseMessage> GetRowsAsync(string runId, string? key = Key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/samples/imports/{runId}/rows");
        request.Headers.TryAddWithoutValidation("Authorization", key);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
