using Functions;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Trace;
using Ratchet.Api;
using Ratchet.AzureStorage;
using Ratchet.Hosting;
using Ratchet.OpenTelemetry;

namespace Ratchet.FunctionApp;

/// <summary>The composition root of the function app.</summary>
public static class Program
{
    /// <summary>The worker's spans of invocations, whose parents are the host's: those of runs are within them, or linked to them.</summary>
    private const string Invocations = "Microsoft.Azure.Functions.Worker";

    public static void Main(string[] args) => Build(args).Run();

    public static IHost Build(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        // A request's line has its path in it, and the path of an event its key.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddRatchetTelemetry(builder.Configuration).ConfigureOpenTelemetryTracerProvider(traces => traces.AddSource(Invocations));
        builder.Services.AddRatchet(builder.Configuration).AddFunctions().AddFunctionFiles();
        builder.Services.AddRatchetAzureStorage(builder.Configuration);
        builder.Services.AddRatchetApi();
        builder.Services.AddSingleton<Router>();
        builder.Services.AddSingleton<IValidateOptions<RatchetOptions>, RunsQueueSetting>();
        builder.Services.AddSingleton<IValidateOptions<RatchetOptions>, DevelopmentSetting>();
        return builder.Build();
    }
}
