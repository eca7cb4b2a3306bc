using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ratchet.Hosting;
using Ratchet.Outgoing;
using Ratchet.Runtimes.Inngest.Signing;

namespace Ratchet.Runtimes.Inngest;

/// <summary>The way in which apps are called: through the guarded connection of <see cref="OutgoingHttp"/>, signed.</summary>
public static class AppHttp
{
    /// <summary>
    /// The name of the client: <c>IHttpClientFactory.CreateClient(AppHttp.ClientName)</c>. A body given to it is JSON as
    /// <see cref="Canonical.CanonicalJson"/> writes it; the signature of the answer is for its reader to check, with <see cref="BodySignatures"/>.
    /// It has no timeout of its own. Its calls may throw <see cref="OutgoingCallRefusedException"/>.
    /// </summary>
    public const string ClientName = "Ratchet.Apps";

    internal static IServiceCollection AddAppHttp(this IServiceCollection services)
    {
        services.TryAddSingleton<BodySignatures>();
        services.AddOutgoingHttp(ClientName)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(provider => new SignRequests(provider.GetRequiredService<BodySignatures>(), provider.GetRequiredService<RatchetOptions>()));
        return services;
    }
}
