using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Ratchet.FunctionHost;

// What the Functions host does for the function app, as far as clients can tell: it hands requests and messages to the app's triggers.
using var worker = Ratchet.FunctionApp.Program.Build([]);
worker.Services.GetService<IStartupValidator>()?.Validate();
var own = worker.Services.GetServices<IHostedService>().Where(service => service.GetType().Assembly.GetName().Name!.StartsWith("Ratchet", StringComparison.Ordinal)).ToList();
foreach (var service in own)
{
    await service.StartAsync(CancellationToken.None);
}

await using var host = WebApplication.CreateBuilder(args).Build();
host.Run(new HttpListener(worker.Services).HandleAsync);
await using var messages = QueueListeners.Start(worker.Services, host.Lifetime.ApplicationStopping);
await host.RunAsync();
