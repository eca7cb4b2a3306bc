using System.Text;
using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ratchet.AzureStorage;
using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.Engine.Accepting;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.TestApp;

namespace Ratchet.EndToEnd.Tests.Cost;

/// <summary>The engine and the server's pump in this process, over clients that are counted.</summary>
internal sealed class CountedApp : IAsyncDisposable
{
    private readonly CountRequests counter;
    private readonly IHost host;

    public CountedApp(Emulator emulator)
    {
        var prefix = emulator.NewPrefix();
        counter = new CountRequests(prefix);
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = emulator.ConnectionString,
            ["Ratchet:Development"] = "true",
            ["Ratchet:NamePrefix"] = prefix,
        });
        builder.Logging.AddFilter(level => level >= LogLevel.Warning);
        builder.Services.AddRatchet(builder.Configuration).AddTestFunctions();
        builder.Services.AddRatchetAzureStorage(builder.Configuration, clients => clients.AddPolicy(counter, HttpPipelinePosition.PerRetry));
        builder.Services.AddHostedService<PumpWhenAnnounced>();
        host = builder.Build();
    }

    public Task StartAsync() => host.StartAsync();

    /// <summary>Forgets what was counted.</summary>
    public void Clear() => counter.Clear();

    /// <summary>Sends an event so many times, all at once.</summary>
    public async Task SendAsync(string name, string data, int times = 1)
    {
        var sent = new IncomingEvent(name, new Payload(Encoding.UTF8.GetBytes(data)), Payload.EmptyObject);
        await host.Services.GetRequiredService<AcceptEvents>().HandleAsync([.. Enumerable.Repeat(sent, times)], seed: null, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until so many messages were handled, and returns the requests so far.</summary>
    public Task<IReadOnlyList<string>> HandledAsync(int messages) =>
        Eventually.Get(() => Task.FromResult(counter.Requests), requests => requests.Count(request => request == "DELETE messages") >= messages);

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
