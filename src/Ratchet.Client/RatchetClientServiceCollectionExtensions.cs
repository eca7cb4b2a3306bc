using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ratchet.Client;

/// <summary>Adds the client to an app.</summary>
public static class RatchetClientServiceCollectionExtensions
{
    /// <summary>The name of its HTTP client.</summary>
    private const string HttpClientName = "Ratchet";

    /// <summary>
    /// Adds <see cref="RatchetClient"/> as a singleton, which takes an HTTP client from <see cref="IHttpClientFactory"/> for each request. Its
    /// options are <see cref="RatchetClientOptions"/> and can be bound to configuration like any others; wrong ones stop the app at its start with
    /// a sentence that names them.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the HTTP client, for handlers of your own. It logs no requests: their addresses hold the event key.</returns>
    public static IHttpClientBuilder AddRatchetClient(this IServiceCollection services, Action<RatchetClientOptions>? configure = null)
    {
        services.AddOptions<RatchetClientOptions>().Configure(options => configure?.Invoke(options)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RatchetClientOptions>, RatchetClientOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider =>
        {
            var factory = provider.GetRequiredService<IHttpClientFactory>();
            return new RatchetClient(
                () => factory.CreateClient(HttpClientName),
                provider.GetRequiredService<IOptions<RatchetClientOptions>>().Value,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<RatchetClient>>());
        });
        return services.AddHttpClient(HttpClientName, http => http.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers();
    }
}
