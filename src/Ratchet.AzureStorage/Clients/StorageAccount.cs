using System.Text.RegularExpressions;
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
/// <param name="configuration">The app's configuration.</param>
/// <param name="configure">Changes the options of the clients.</param>
/// <param name="credential">Who the app is, in place of what the settings say.</param>
internal sealed partial class StorageAccount(IConfiguration configuration, Action<ClientOptions>? configure, TokenCredential? credential = null)
{
    private const string Setting = "AzureWebJobsStorage";
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private readonly IConfigurationSection section = configuration.GetSection(Setting);

    /// <exception cref="StorageNotConfiguredException">No storage is configured, or not in a way that can be understood.</exception>
    public TableServiceClient Tables()
    {
        var options = Configured(new TableClientOptions(), "table");
        return section.Value is { Length: > 0 } connectionString
            ? Read(() => new TableServiceClient(connectionString, options))
            : new TableServiceClient(Endpoint("table"), Credential(), options);
    }

    /// <exception cref="StorageNotConfiguredException">No storage is configured, or not in a way that can be understood.</exception>
    public QueueServiceClient Queues()
    {
        // As host.json says for the trigger: messages are JSON text, without encoding.
        var options = Configured(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }, "queue");
        return section.Value is { Length: > 0 } connectionString
            ? Read(() => new QueueServiceClient(connectionString, options))
            : new QueueServiceClient(Endpoint("queue"), Credential(), options);
    }

    private TOptions Configured<TOptions>(TOptions options, string service)
        where TOptions : ClientOptions
    {
        options.Retry.Delay = FirstRetry;
        options.Retry.NetworkTimeout = RequestTimeout;
        options.AddPolicy(new MeasureRequests(service), HttpPipelinePosition.PerRetry);
        configure?.Invoke(options);
        return options;
    }

    private static TClient Read<TClient>(Func<TClient> client)
    {
        try
        {
            return client();
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            // Not what the client says, which may repeat the key.
            throw new StorageNotConfiguredException(
                $"{Setting} is not a connection string: copy the one that the storage account shows under \"Access keys\", or set {Setting}__accountName instead.");
        }
    }

    private Uri Endpoint(string service) => (section[$"{service}ServiceUri"], section["accountName"]) switch
    {
        ({ Length: > 0 } text, _) when Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps => uri,
        ({ Length: > 0 } text, _) => throw new StorageNotConfiguredException(
            $"{Setting}__{service}ServiceUri is '{text}': use an address such as https://myaccount.{service}.core.windows.net."),
        (_, { Length: > 0 } account) when AccountName().IsMatch(account) => new Uri($"https://{account}.{service}.core.windows.net"),
        (_, { Length: > 0 } account) => throw new StorageNotConfiguredException(
            $"{Setting}__accountName is '{account}': use the account's name alone, 3 to 24 lower-case letters and digits."),
        _ => throw new StorageNotConfiguredException(),
    };

    private TokenCredential Credential() => credential ?? (section["clientId"] is { Length: > 0 } clientId
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId))
        : new DefaultAzureCredential());

    [GeneratedRegex(@"^[a-z0-9]{3,24}\z")]
    private static partial Regex AccountName();
}
