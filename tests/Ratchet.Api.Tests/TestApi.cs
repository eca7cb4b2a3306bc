using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Ending;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Testing;

namespace Ratchet.Api.Tests;

/// <summary>The API on a real web server, over ports in memory. One function listens for <see cref="EventName"/>.</summary>
internal sealed class TestApi : IAsyncDisposable
{
    public const string EventName = "imports/csv.uploaded";
    public const string FunctionId = "app-process-csv-upload";

    public static readonly DateTimeOffset Now = new(2026, 11, 21, 22, 50, 29, 980, TimeSpan.Zero);

    private readonly WebApplication app;
    private readonly HttpClient http;

    public TestApi(WebApplication app)
    {
        this.app = app;
        http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public InMemoryQueue Queue => (InMemoryQueue)app.Services.GetRequiredService<IRunQueue>();

    public IStreams Streams => app.Services.GetRequiredService<IStreams>();

    public ILedger Ledger => app.Services.GetRequiredService<ILedger>();

    public InMemoryWaiters Waiters => (InMemoryWaiters)app.Services.GetRequiredService<IWaiters>();

    public ICancellations Cancellations => app.Services.GetRequiredService<ICancellations>();

    public StoppedTime Time => (StoppedTime)app.Services.GetRequiredService<TimeProvider>();

    public RunEnds RunEnds => app.Services.GetRequiredService<RunEnds>();

    public LogLines Logs => app.Services.GetRequiredService<LogLines>();

    public IEnumerable<RouteEndpoint> Endpoints => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public int Port => http.BaseAddress!.Port;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts it, in development unless a setting says otherwise.</summary>
    public static async Task<TestApi> StartAsync(
        Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null, Action<IEndpointRouteBuilder>? routes = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings ?? new() { ["Ratchet:Development"] = "true" });
        AddServices(builder.Services, builder.Configuration);
        services?.Invoke(builder.Services);

        var app = builder.Build();
        app.MapRatchet();
        routes?.Invoke(app);
        await app.StartAsync(Cancellation);
        var api = new TestApi(app);
        // Such as that it is in development.
        api.Logs.Forget();
        return api;
    }

    public static void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<LogLines>();
        services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogLines>());
        services.AddSingleton<TimeProvider>(new StoppedTime(Now, skipped: LookForApps.FreshFor));
        services.AddInMemoryStorage();
        services.AddSingleton(new FunctionDefinition
        {
            Id = FunctionId,
            AppId = "app",
            Name = "Process a CSV upload",
            Version = 12,
            Triggers = [new EventTrigger(EventName)],
            Runtime = new IdleRuntime(),
        });
        services.AddRatchet(configuration);
        services.AddRatchetApi();
    }

    public Task<Reply> GetAsync(string path, string? authorization = null) => SendAsync(HttpMethod.Get, path, authorization: authorization);

    /// <summary>Asks for a path until the caller hangs up.</summary>
    public Task HangUpAsync(string path, CancellationToken hangUp) => http.GetStringAsync(path, hangUp);

    public Task<string> GetTextAsync(string path) => http.GetStringAsync(path, Cancellation);

    public Task<Reply> PostAsync(string path, string body) => PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

    public Task<Reply> PostAsync(string path, HttpContent body) => SendAsync(HttpMethod.Post, path, body);

    public async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? body = null, string? authorization = null, string? seed = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (seed is not null)
        {
            request.Headers.Add("x-inngest-event-id-seed", seed);
        }

        using var response = await http.SendAsync(request, Cancellation);
        return await Reply.ReadAsync(response, Cancellation);
    }

    /// <summary>Sends a request, and returns when its answer begins.</summary>
    public Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request) => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);

    /// <summary>Stops the server as its host would.</summary>
    public Task StopAsync() => app.StopAsync(Cancellation);

    /// <summary>Sends an event that starts one run, and returns the ids of both.</summary>
    public async Task<(string EventId, string RunId)> StartRunAsync(string data = "{}")
    {
        var posted = await PostAsync("/e/test", $$"""{"name":"{{EventName}}","data":{{data}}}""");
        var eventId = posted.Json.GetProperty("ids")[0].GetString()!;
        return (eventId, Assert.Single(await Ledger.RunsOfEventAsync(eventId, Cancellation)).Id);
    }

    /// <summary>Changes a stored run, as a worker would.</summary>
    public async Task ChangeAsync(string runId, Func<Journal, Journal> change)
    {
        var journal = await Ledger.LoadAsync(runId, Cancellation);
        Assert.NotNull(await Ledger.CommitAsync(change(journal!), Cancellation));
    }

    /// <summary>Ends a stored run, a second and a half after it was stored.</summary>
    public Task EndAsync(string runId, RunStatus status = RunStatus.Completed, Payload? output = null) => ChangeAsync(
        runId, journal => journal with { Run = journal.Run with { Status = status, EndedAt = Now.AddMilliseconds(1559), Output = output } });

    /// <summary>A run as it is stored.</summary>
    public async Task<Run> RunAsync(string runId)
    {
        var run = await Ledger.FindRunAsync(runId, Cancellation);
        Assert.NotNull(run);
        return run;
    }

    /// <summary>Takes the messages away that are in the queue.</summary>
    public void EmptyQueue()
    {
        foreach (var message in Queue.Messages)
        {
            Queue.Delete(message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }
}
