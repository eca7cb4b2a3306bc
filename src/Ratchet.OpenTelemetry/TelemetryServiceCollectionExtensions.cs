using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Ratchet.Telemetry;

namespace Ratchet.OpenTelemetry;

/// <summary>Adds the export of traces, metrics and logs by OTLP.</summary>
public static class TelemetryServiceCollectionExtensions
{
    private const string ServiceName = "ratchet";

    /// <summary>Logs each request with its path, which may end in an event key, and has the path in a scope around whatever else is logged.</summary>
    private const string LogsPaths = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>What this process runs on, and how it answers: by route, without paths.</summary>
    private static readonly string[] OfTheRuntime = ["System.Runtime", "Microsoft.AspNetCore.Hosting"];

    /// <summary>
    /// Exports what the engine traces, measures and logs to where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says, in the ways that OpenTelemetry's other standard
    /// settings say; nothing is done without that setting. Sources and meters of an app's own are added with <c>ConfigureOpenTelemetryTracerProvider</c>
    /// and <c>ConfigureOpenTelemetryMeterProvider</c>.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">The app's configuration.</param>
    /// <exception cref="InvalidOperationException">A setting is wrong; the message says which, and what it takes.</exception>
    public static IServiceCollection AddRatchetTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLogging(logging => logging.AddFilter(LogsPaths, LogLevel.None));
        if (!OtlpSettings.AreGiven(configuration))
        {
            return services;
        }

        // The exporter's own attributes of a line say the same.
        services.Configure<LoggerFactoryOptions>(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.None);
        services.Configure<OpenTelemetryLoggerOptions>(log => (log.IncludeScopes, log.IncludeFormattedMessage) = (true, true));
        services.AddHostedService<StartExport>();
        new Signals(services)
            .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: VersionOf()).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(Names.Source))
            .WithMetrics(metrics => metrics.AddMeter([Names.Source, .. OfTheRuntime]))
            .WithLogging()
            .UseOtlpExporter();
        return services;
    }

    private static string? VersionOf() => typeof(TelemetryServiceCollectionExtensions).Assembly.GetName().Version?.ToString();

    private sealed class Signals(IServiceCollection services) : IOpenTelemetryBuilder
    {
        public IServiceCollection Services => services;
    }
}
