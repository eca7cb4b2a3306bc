using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Server;

namespace Ratchet.Bench.Serving;

/// <summary>The server as it is, with functions that do nothing, and, if asked, a count of its storage requests.</summary>
internal static class BenchServer
{
    public static Task<int> RunAsync(string[] args) => ServerApp.RunAsync(args, functions =>
    {
        functions.AddFunction<OneStep>().AddFunction<ThreeSteps>().AddFunction<Waits>().AddFunction<ManySteps>();
        functions.Services.AddSingleton<IStartupFilter, Counters>();
        if (Environment.GetEnvironmentVariable("BENCH_COUNT") is not null)
        {
            AddCountedClients(functions.Services);
        }
    });

    private static void AddCountedClients(IServiceCollection services)
    {
        var storage = Environment.GetEnvironmentVariable("AzureWebJobsStorage")!;
        services.AddSingleton(new TableServiceClient(storage, Counted(new TableClientOptions())));
        services.AddSingleton(new QueueServiceClient(storage, Counted(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None })));
    }

    private static TOptions Counted<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        options.AddPolicy(RequestCount.Instance, HttpPipelinePosition.PerRetry);
        return options;
    }

    /// <summary>Serves what was counted, without touching storage.</summary>
    private sealed class Counters : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/bench/finished", branch => branch.Run(http => http.Response.WriteAsync($"{Finished.Count}")));
            app.Map("/bench/requests", branch => branch.Run(http => http.Response.WriteAsJsonAsync(RequestCount.Instance.TakeAll())));
            next(app);
        };
    }
}
