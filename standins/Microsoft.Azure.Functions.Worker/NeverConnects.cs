using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>In the place of the connection to the Functions host.</summary>
internal sealed class NeverConnects : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException(
        "This function app was built with stand-ins for the Azure Functions packages, which never connect to a Functions host. " +
        "Build it with AzurePackages=official, or run the same app as a server with ./run.");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
