using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplicationBuilder
{
    private readonly HostApplicationBuilder builder;

    internal FunctionsApplicationBuilder(string[] args) => builder = new HostApplicationBuilder(new HostApplicationBuilderSettings
    {
        Args = args,
        EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT"),
    });

    public ConfigurationManager Configuration => builder.Configuration;

    public ILoggingBuilder Logging => builder.Logging;

    public IServiceCollection Services => builder.Services;

    public IHost Build()
    {
        // First of all hosted services: no other may have started when this one refuses.
        Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, NeverConnects>());
        return builder.Build();
    }
}
