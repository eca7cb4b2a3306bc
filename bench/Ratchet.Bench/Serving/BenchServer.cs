using System.Globalization;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Hosting;
using Ratchet.Server;

namespace Ratchet.Bench.Serving;

/// <summary>The server as it is, with functions that do nothing, and a count of its storage requests.</summary>
internal static class BenchServer
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(60);

    public static Task<int> RunAsync(string[] args)
    {
        EndWithTheSuite();
        return ServerApp.RunAsync(args, Configure);
    }

    private static void Configure(RatchetBuilder functions)
    {
        functions.AddFunction<OneStep>().AddFunction<ThreeSteps>().AddFunction<Waits>().AddFunction<ManySteps>().AddSoakFunctions();
        functions.Services.AddSingleton<IStartupFilter, Counters>();
        var storage = Environment.GetEnvironmentVariable("AzureWebJobsStorage")!;
        functions.Services.AddSingleton(new TableServiceClient(storage, Counted(new TableClientOptions())));
        functions.Services.AddSingleton(new QueueServiceClient(storage, Counted(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None })));
    }

    /// <summary>A suite that is killed runs no code of its own, but its end of our input closes with it.</summary>
    private static void EndWithTheSuite() => new Thread(() =>
    {
        while (Console.In.Read() >= 0)
        {
        }

        Environment.Exit(0);
    })
    { IsBackground = true }.Start();

    private static TOptions Counted<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        options.AddPolicy(RequestLog.Instance, HttpPipelinePosition.PerRetry);
        return options;
    }

    /// <summary>Serves what was counted, without touching storage.</summary>
    private sealed class Counters : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/bench/done", branch => branch.Run(DoneAsync));
            app.Map("/bench/allocated", branch => branch.Run(http => http.Response.WriteAsync($"{GC.GetTotalAllocatedBytes()}")));
            app.Map("/bench/finished", branch => branch.Run(http => http.Response.WriteAsync($"{Finished.Count}")));
            app.Map("/bench/query", branch => branch.Run(http => http.Response.WriteAsync($"{RequestLog.Instance.LastQuery}")));
            app.Map("/bench/requests", branch => branch.Run(http => http.Response.WriteAsJsonAsync(RequestLog.Instance.TakeAll())));
            next(app);
        };

        /// <summary>Answers once so many runs in all have finished and storage has been left alone since.</summary>
        private static async Task DoneAsync(HttpContext http)
        {
            await Finished.UntilAsync(long.Parse(http.Request.Query["count"]!, CultureInfo.InvariantCulture));
            await RequestLog.Instance.UntilQuietAsync(Moment);
            await http.Response.WriteAsJsonAsync(new Moments(RequestLog.Instance.LastWrite, RequestLog.Instance.LastWork));
        }
    }
}
