using Azure.Core.Pipeline;
using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.TestSupport;

namespace Ratchet.AzureStorage.Tests.Identity;

public sealed class SecureEmulator : SecureAzurite, IAsyncLifetime
{
    /// <summary>The ports as an app has them whose settings name an account and no key.</summary>
    public AzurePorts PortsAs(Azure.Core.TokenCredential credential)
    {
        var settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage:tableServiceUri"] = TableEndpoint.ToString(),
            ["AzureWebJobsStorage:queueServiceUri"] = QueueEndpoint.ToString(),
        };
        return new AzurePorts(settings, configure: options => options.Transport = new HttpClientTransport(Handler()), credential: credential);
    }

    private HttpClientHandler Handler() => new() { ServerCertificateCustomValidationCallback = (_, shown, _, _) => Trusts(shown) };
}

[CollectionDefinition(Name)]
public sealed class WithIdentity : ICollectionFixture<SecureEmulator>
{
    public const string Name = "with an identity";
}
