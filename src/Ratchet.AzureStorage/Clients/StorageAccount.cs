using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace Ratchet.AzureStorage.Clients;

/// <summary>
/// The storage account of the app, from the setting that the Functions host uses as well: <c>AzureWebJobsStorage</c>, a connection string; or
/// <c>AzureWebJobsStorage__accountName</c> (or <c>__tableServiceUri</c> and <c>__queueServiceUri</c>) for the app's identity.
/// </summary>
internal sealed class StorageAccount(IConfiguration configuration, Action<ClientOptions>? configure)
{
    private const string Setting = "AzureWebJobsStorage";
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private readonly IConfigurationSection section = configuration.GetSection(Setting);

    /// <exception cref="StorageNotConfiguredException">No storage is configured.</exception>
    public TableServiceClient Tables()
    {
        var options = Configured(new TableClientOptions());
        return section.Value is { Length: > 0 } connectionString
            ? new TableServiceClient(connectionString, options)
            : new TableServiceClient(Endpoint("table"), Credential(), options);
    }

    /// <exception cref="StorageNotConfiguredException">No storage is configured.</exception>
    public QueueServiceClient Queues()
    {
        // As host.json says for the trigger: messages are JSON text, without encoding.
        var options = Configured(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        return section.Value is { Length: > 0 } connectionString
            ? new QueueServiceClient(connectionString, options)
            : new QueueServiceClient(Endpoint("queue"), Credential(), options);
    }

    private TOptions Configured<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        options.Retry.Delay = FirstRetry;
        options.Retry.NetworkTimeout = RequestTimeout;
        configure?.Invoke(options);
        return options;
    }

    private Uri Endpoint(string service) => (section[$"{service}ServiceUri"], section["accountName"]) switch
    {
        ({ Length: > 0 } uri, _) => new Uri(uri),
        (_, { Length: > 0 } account) => new Uri($"https://{account}.{service}.core.windows.net"),
        _ => throw new StorageNotConfiguredException(),
    };

    private TokenCredential Credential() => section["clientId"] is { Length: > 0 } clientId
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
        : new DefaultAzureCredential();
}
