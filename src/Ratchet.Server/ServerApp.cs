using Functions;
using Microsoft.Extensions.Logging.Console;
using Ratchet.Api;
using Ratchet.AzureStorage;
using Ratchet.Hosting;
using Ratchet.OpenTelemetry;
using Ratchet.Server.Pump;

namespace Ratchet.Server;

/// <summary>The composition root of the server: the same app as the function app's, with Kestrel and a pump in place of the Functions host.</summary>
public static class ServerApp
{
    private const string DefaultUrl = "http://127.0.0.1:8288";

    /// <summary>Where the services are that the sample functions call: here, unless somebody says otherwise.</summary>
    private const string SamplesUrl = "Samples:Url";

    /// <summary>Settings are read once. Watching their files would watch every folder below the current one, however many there are.</summary>
    private const string WithoutWatching = "--hostBuilder:reloadConfigOnChange=false";

    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    /// <summary>Runs the server until it is told to stop.</summary>
    /// <param name="args">Overrides of the configuration, such as <c>--urls http://127.0.0.1:8289</c>, and <c>--app URL</c> for each app to keep in sync with.</param>
    /// <param name="functions">Adds functions to those of this repository.</param>
    /// <returns>The exit code: 1 if the server cannot start, with a sentence on standard error.</returns>
    public static async Task<int> RunAsync(string[] args, Action<RatchetBuilder>? functions = null)
    {
        try
        {
            await using var app = Build(args, functions);
            await app.StartAsync();
            Welcome.Print(app);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception exception) when (Obstacle.Of(exception) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    private static WebApplication Build(string[] args, Action<RatchetBuilder>? functions)
    {
        var builder = WebApplication.CreateBuilder([WithoutWatching, .. AppArguments.Spell(args)]);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        // Why a start fails is said in a sentence, see Obstacle; what the host adds is its stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        // On the console it is said in the welcome.
        builder.Logging.AddFilter<ConsoleLoggerProvider>("Ratchet.Hosting.WarnOfDevelopment", LogLevel.None);
        builder.Services.AddRatchetTelemetry(builder.Configuration);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Configuration[SamplesUrl] ??= HereOf(builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? DefaultUrl);
        var ratchet = builder.Services.AddRatchet(builder.Configuration).AddFunctions().AddFunctionFiles();
        functions?.Invoke(ratchet);
        builder.Services.AddRatchetAzureStorage(builder.Configuration);
        builder.Services.AddRatchetApi();
        builder.Services.AddHostedService<RunPump>();
        builder.Services.AddHostedService<KeepHouseDaily>();

        var app = builder.Build();
        app.MapRatchet();
        app.MapSamples(endpoint => endpoint.RequireRatchetKey());
        return app;
    }

    /// <summary>The first of the addresses that the server listens on, as it calls itself.</summary>
    private static string HereOf(string urls)
    {
        var address = BindingAddress.Parse(urls.Split(';')[0]);
        return $"{address.Scheme}://{(address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host)}:{address.Port}";
    }
}
