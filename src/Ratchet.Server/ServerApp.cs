using Functions;
using Ratchet.Api;
using Ratchet.AzureStorage;
using Ratchet.Hosting;
using Ratchet.Server.Pump;

namespace Ratchet.Server;

/// <summary>The composition root of the server: the same app as the function app's, with Kestrel and a pump in place of the Functions host.</summary>
public static class ServerApp
{
    private const string DefaultUrl = "http://127.0.0.1:8288";
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Azure", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddRatchet(builder.Configuration).AddFunctions();
        builder.Services.AddRatchetAzureStorage(builder.Configuration);
        builder.Services.AddRatchetApi();
        builder.Services.AddHostedService<RunPump>();

        var app = builder.Build();
        app.MapRatchet();
        app.MapSamples(endpoint => endpoint.RequireRatchetKey());
        return app;
    }
}
