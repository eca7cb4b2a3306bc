using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Hosting;

namespace Ratchet.Outgoing;

/// <summary>
/// The one way in which the engine calls out to addresses that others have chosen. Outside development it connects to the public internet
/// only, whatever a name resolves to, and to the hosts that <see cref="RatchetOptions.PrivateHosts"/> names; it follows redirects within a host only; it shares no cookies and asks no proxy.
/// </summary>
public static class OutgoingHttp
{
    /// <summary>The name of the client: <c>IHttpClientFactory.CreateClient(OutgoingHttp.ClientName)</c>. Its calls may throw <see cref="OutgoingCallRefusedException"/>.</summary>
    public const string ClientName = "Ratchet.Outgoing";

    /// <summary>Adds the client. It needs <see cref="RatchetOptions"/> among the services.</summary>
    public static IServiceCollection AddOutgoingHttp(this IServiceCollection services)
    {
        services.AddOutgoingHttp(ClientName);
        return services;
    }

    /// <summary>Adds a client of another name that calls out in the same way.</summary>
    internal static IHttpClientBuilder AddOutgoingHttp(this IServiceCollection services, string name) =>
        services.AddHttpClient(name, client => client.DefaultRequestHeaders.UserAgent.ParseAdd("Ratchet"))
            .AddHttpMessageHandler(() => new SameHostRedirects())
            .AddHttpMessageHandler(() => new GuardedCalls())
            .RemoveAllLoggers() // addresses and headers may be secrets
            .UseSocketsHttpHandler((handler, provider) => Configure(handler, provider.GetRequiredService<RatchetOptions>()));

    private static void Configure(SocketsHttpHandler handler, RatchetOptions options)
    {
        handler.ConnectCallback = new GuardedConnection(host => options.Development || options.PrivateHosts.Contains(host, StringComparer.OrdinalIgnoreCase)).OpenAsync;
        handler.ConnectTimeout = TimeSpan.FromSeconds(10);
        handler.AutomaticDecompression = DecompressionMethods.All;
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.UseProxy = false; // a proxy would connect for us, past the guard
    }
}
