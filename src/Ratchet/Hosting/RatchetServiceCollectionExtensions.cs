using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Ratchet.Engine.Catalog;
using Ratchet.Outgoing;
using Ratchet.Runtimes.Inngest;

namespace Ratchet.Hosting;

/// <summary>Adds the engine to an app.</summary>
public static class RatchetServiceCollectionExtensions
{
    /// <summary>
    /// Adds the engine, with the settings of the section <c>Ratchet</c>. Add a storage beside it, such as <c>AddRatchetAzureStorage</c>,
    /// and functions on the builder it returns.
    /// </summary>
    /// <param name="services">The app's services; an existing Functions app or web app will do.</param>
    /// <param name="configuration">The app's configuration, of which the section <c>Ratchet</c> is read.</param>
    /// <param name="configure">Sets what configuration cannot say, such as JSON options.</param>
    public static RatchetBuilder AddRatchet(this IServiceCollection services, IConfiguration configuration, Action<RatchetOptions>? configure = null)
    {
        services.AddOptions<RatchetOptions>()
            .Bind(configuration.GetSection(RatchetOptions.Section))
            .Configure(options => configure?.Invoke(options))
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RatchetOptions>, KeysValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RatchetOptions>, RatchetOptionsValidator>());
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<RatchetOptions>>().Value);
        services.AddSingleton(UnknownSettings.In(configuration));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(configuration);
        services.AddLogging();
        services.AddOutgoingHttp();
        services.AddAppHttp();
        services.TryAddSingleton<FunctionCatalog>();
        services.AddEngine();
        return new RatchetBuilder(services);
    }
}
