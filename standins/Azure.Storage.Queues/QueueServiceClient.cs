using Azure.Core;
using Azure.Storage.Queues.Http;

namespace Azure.Storage.Queues;

public class QueueServiceClient
{
    private readonly QueueConnection _connection;

    public QueueServiceClient(string connectionString, QueueClientOptions options) => _connection = new(connectionString, options);

    public QueueServiceClient(Uri serviceUri, TokenCredential credential, QueueClientOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(serviceUri);
        ArgumentNullException.ThrowIfNull(credential);
        _connection = new(serviceUri, credential, options);
    }

    protected QueueServiceClient()
    {
    }

    public virtual string AccountName => _connection.AccountName;

    public virtual Uri Uri => _connection.Endpoint;

    public virtual QueueClient GetQueueClient(string queueName)
    {
        ArgumentException.ThrowIfNullOrEmpty(queueName);
        return new QueueClient(_connection, queueName);
    }
}
