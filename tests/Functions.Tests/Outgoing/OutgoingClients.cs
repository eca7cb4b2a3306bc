using Microsoft.Extensions.DependencyInjection;
using Ratchet.Hosting;
using Ratchet.Outgoing;

namespace Functions.Tests.Outgoing;

/// <summary>The guarded client, as the engine registers it.</summary>
internal static class OutgoingClients
{
    public static IHttpClientFactory In(bool development) => Services(development).BuildServiceProvider().GetRequiredService<IHttpClientFactory>();

    /// <summary>With the network replaced by <paramref name="answer"/>.</summary>
    public static HttpClient Answering(Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        var services = Services(development: false);
        services.AddHttpClient(OutgoingHttp.ClientName).ConfigurePrimaryHttpMessageHandler(() => new Network(answer));
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient(OutgoingHttp.ClientName);
    }

    private static IServiceCollection Services(bool development) =>
        new ServiceCollection().AddSingleton(new RatchetOptions { Development = development }).AddOutgoingHttp();

    private sealed class Network(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
