using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ratchet.AzureStorage;
using Ratchet.EndToEnd.Tests.Harness;
using Ratchet.Engine;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.TestApp;

namespace Ratchet.EndToEnd.Tests.Cost;

/// <summary>The engine and the server's pump in this process, over clients that are counted.</summary>
internal sealed class CountedApp : IAsyncDisposable
{
    private readonly CountRequests counter = new();
    private readonly IHost host;

    public CountedApp(Emulator emulator)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = emulator.ConnectionString,
            ["Ratchet:Development"] = "true",
            ["Ratchet:NamePrefix"] = emulator.NewPrefix(),
        });
        builder.Logging.AddFilter(level => level >= LogLevel.Warning);
        builder.Services.AddRatchet(builder.Configuration).AddFunctionsFrom(typeof(Work).Assembly);
        builder.Services.AddRatchetAzureStorage(builder.Configuration, clients => clients.AddPolicy(counter, HttpPipelinePosition.PerRetry));
        builder.Services.AddHostedService<PumpWhenAnnounced>();
        host = builder.Build();
    }

    public Task StartAsync() => host.StartAsync();

    /// <summary>Sends an event, waits until its run has ended and its message is gone, and returns the requests that took.</summary>
    public async Task<IReadOnlyList<string>> RequestsOfAsync(string name, string data)
    {
        var ledger = host.Services.GetRequiredService<ILedger>();
        counter.Clear();
        var sent = new IncomingEvent(name, new Payload(System.Text.Encoding.UTF8.GetBytes(data)), Payload.EmptyObject);
        await host.Services.GetRequiredService<AcceptEvents>().HandleAsync([sent], seed: null, TestContext.Current.CancellationToken);
        await Eventually.Get(
            () => Task.FromResult(counter.Requests),
            requests => Deleted(requests) == Sent(requests));
        return counter.Requests;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private static int Sent(IEnumerable<string> requests) => requests.Count(request => request == "POST messages");

    private static int Deleted(IEnumerable<string> requests) => requests.Count(request => request.StartsWith("DELETE ", StringComparison.Ordinal));
}
