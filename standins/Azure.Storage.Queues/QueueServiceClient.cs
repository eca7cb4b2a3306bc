using Azure.Core;
using Azure.Storage.Queues.Http;

namespace Azure.Storage.Queues;

public class QueueServiceClient
{
    private readonly QueueConnection connection;

    public QueueServiceClient(string connectionString, QueueClientOptions options) => connection = new(connectionString, options);

    public QueueServiceClient(Uri serviceUri, TokenCredential credential, QueueClientOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(serviceUri);
        ArgumentNullException.ThrowIfNull(credential);
        connection = new(serviceUri, credential, options);
    }

    protected QueueServiceClient()
    {
    }

    public virtual string AccountName => connection.AccountName;

    public virtual Uri Uri => connection.Endpoint;

    public virtual QueueClient GetQueueClient(string queueName)
    {
        ArgumentException.ThrowIfNullOrEmpty(queueName);
        return new QueueClient(connection, queueName);
    }
}
