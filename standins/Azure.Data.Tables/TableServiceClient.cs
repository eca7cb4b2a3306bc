using Azure.Core;
using Azure.Data.Tables.Http;

namespace Azure.Data.Tables;

public class TableServiceClient
{
    private readonly TableConnection connection;

    public TableServiceClient(string connectionString, TableClientOptions options = null)
    {
        var (endpoint, credential) = TableConnectionString.Parse(connectionString);
        connection = new(endpoint, credential, options);
    }

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(credential);
        connection = new(endpoint, credential, options);
    }

    public TableServiceClient(Uri endpoint, TokenCredential tokenCredential, TableClientOptions options = null)
    {
        ArgumentNullException.ThrowIfNull(tokenCredential);
        connection = new(endpoint, tokenCredential, options);
    }

    protected TableServiceClient()
    {
    }

    public virtual string AccountName => connection.AccountName;

    public virtual Uri Uri => connection.Endpoint;

    public virtual TableClient GetTableClient(string tableName)
    {
        ArgumentNullException.ThrowIfNull(tableName);
        return new TableClient(connection, tableName);
    }
}
