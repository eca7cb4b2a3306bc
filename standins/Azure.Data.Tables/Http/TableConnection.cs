using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Http;

// What a service client and its table clients share: the account, how to reach it, and how to prove who we are.
internal sealed class TableConnection
{
    private const string StorageScope = "https://storage.azure.com/.default";
    private const string JsonWithTypes = "application/json;odata=minimalmetadata";

    private readonly HttpPipeline pipeline;
    private readonly string version;

    public TableConnection(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options)
        : this(endpoint, new SharedKeyLitePolicy(credential), options) => AccountName = credential.AccountName;

    public TableConnection(Uri endpoint, TokenCredential credential, TableClientOptions options)
        : this(endpoint, new BearerTokenAuthenticationPolicy(credential, StorageScope), options)
    {
        // http://127.0.0.1:10002/account for the emulator, https://account.table.core.windows.net otherwise.
        AccountName = endpoint.HostNameType is UriHostNameType.Dns && endpoint.Segments.Length < 2
            ? endpoint.Host.Split('.')[0]
            : endpoint.Segments.ElementAtOrDefault(1)?.TrimEnd('/');
    }

    private TableConnection(Uri endpoint, HttpPipelinePolicy authentication, TableClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new TableClientOptions();
        Endpoint = endpoint;
        Root = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        this.version = options.VersionString;
        pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(options)
        {
            PerRetryPolicies = { authentication },
            RequestFailedDetailsParser = TableErrorParser.Shared,
        });
    }

    public Uri Endpoint { get; }

    public string AccountName { get; }

    public string Root { get; }

    public HttpMessage CreateMessage(RequestMethod method, string address, ResponseClassifier classifier = null)
    {
        var message = pipeline.CreateMessage();
        if (classifier is not null) message.ResponseClassifier = classifier;
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri(address));
        request.Headers.Add("x-ms-version", this.version);
        request.Headers.Add("DataServiceVersion", "3.0");
        request.Headers.Add("Accept", JsonWithTypes);
        return message;
    }

    public async ValueTask<Response> Send(HttpMessage message, PooledBuffer body, CancellationToken cancellation)
    {
        message.Request.Content = body;
        await pipeline.SendAsync(message, cancellation).ConfigureAwait(false);
        if (!message.Response.IsError) body?.Recycle();
        return message.Response;
    }
}
