using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Storage.Queues.Http;

// What a service client and its queue clients share: the account, how to reach it, and how to prove who we are.
internal sealed class QueueConnection
{
    private const string StorageScope = "https://storage.azure.com/.default";

    private readonly HttpPipeline pipeline;
    private readonly string version;

    public QueueConnection(string connectionString, QueueClientOptions options)
        : this(QueueConnectionString.Parse(connectionString), options)
    {
    }

    public QueueConnection(Uri endpoint, TokenCredential credential, QueueClientOptions options)
        : this(endpoint, new BearerTokenAuthenticationPolicy(credential, StorageScope), options)
    {
        if (endpoint.Scheme != Uri.UriSchemeHttps) throw new ArgumentException("Cannot use TokenCredential without HTTPS.");
        AccountName = endpoint.HostNameType is UriHostNameType.Dns ? endpoint.Host.Split('.')[0] : endpoint.Segments.ElementAtOrDefault(1)?.TrimEnd('/');
    }

    private QueueConnection(QueueConnectionString parsed, QueueClientOptions options)
        : this(parsed.Endpoint, new SharedKeyPolicy(parsed.Key), options) => AccountName = parsed.Key.AccountName;

    private QueueConnection(Uri endpoint, HttpPipelinePolicy authentication, QueueClientOptions options)
    {
        options ??= new QueueClientOptions();
        Endpoint = endpoint;
        Root = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        Encoding = options.MessageEncoding;
        this.version = options.VersionString;
        pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(options)
        {
            PerRetryPolicies = { authentication },
            RequestFailedDetailsParser = new QueueErrorParser(),
        });
    }

    public Uri Endpoint { get; }

    public string AccountName { get; }

    public string Root { get; }

    public QueueMessageEncoding Encoding { get; }

    public HttpMessage CreateMessage(RequestMethod method, string address)
    {
        var message = pipeline.CreateMessage();
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri(address));
        request.Headers.Add("x-ms-version", this.version);
        request.Headers.Add("Accept", "application/xml");
        return message;
    }

    public async ValueTask<Response> Send(HttpMessage message, CancellationToken cancellation, int expected = 204, int orExpected = 0)
    {
        await pipeline.SendAsync(message, cancellation).ConfigureAwait(false);
        var response = message.Response;
        return response.Status == expected || response.Status == orExpected ? response : throw new RequestFailedException(response);
    }
}
