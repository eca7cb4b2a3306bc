using System.Buffers;
using System.Text;
using Azure.Data.Tables.Entities;
using Azure.Data.Tables.Http;

namespace Azure.Data.Tables.Batches;

// An entity group transaction: one multipart request whose parts are requests as they would go out alone.
// https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions
internal sealed class BatchRequest
{
    private const int UsualPartSize = 1024;

    private readonly TableAddress address;
    private readonly string batch = $"batch_{Guid.NewGuid()}";
    private readonly string changes = $"changeset_{Guid.NewGuid()}";

    public BatchRequest(TableAddress address, IReadOnlyCollection<TableTransactionAction> actions)
    {
        this.address = address;
        Body = new PooledBuffer((actions.Count + 1) * UsualPartSize);
        Text($"--{batch}\r\nContent-Type: multipart/mixed; boundary={changes}\r\n\r\n");
        foreach (var action in actions) Append(action);
        Text($"--{changes}--\r\n\r\n--{batch}--\r\n");
    }

    public string ContentType => $"multipart/mixed; boundary={batch}";

    public PooledBuffer Body { get; }

    private void Append(TableTransactionAction action)
    {
        var entity = action.Entity;
        var (method, condition) = action.ActionType switch
        {
            TableTransactionActionType.Add => ("POST", default),
            TableTransactionActionType.Delete => ("DELETE", action.ETag == default ? ETag.All : action.ETag),
            TableTransactionActionType.UpdateMerge => ("PATCH", action.ETag),
            TableTransactionActionType.UpdateReplace => ("PUT", action.ETag),
            TableTransactionActionType.UpsertMerge => ("PATCH", default(ETag)),
            TableTransactionActionType.UpsertReplace => ("PUT", default),
            _ => throw new InvalidOperationException("Unknown request type."),
        };
        var isInsert = action.ActionType is TableTransactionActionType.Add;
        var address = isInsert ? this.address.Insert : this.address.Entity(entity.PartitionKey, entity.RowKey);

        Text("--");
        Text(changes);
        Text("\r\n");
        Body.Write("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"u8);
        Text(method);
        Text(" ");
        Text(address);
        Text(" HTTP/1.1\r\n");
        Body.Write("Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\n"u8);
        if (isInsert) Body.Write("Prefer: return-no-content\r\n"u8);
        if (condition != default) Text($"If-Match: {condition}\r\n");
        if (method != "DELETE")
        {
            Body.Write("Content-Type: application/json\r\n\r\n"u8);
            EntityWriter.Write(Body, entity);
        }

        Body.Write("\r\n"u8);
    }

    private void Text(string text) => Encoding.UTF8.GetBytes(text.AsSpan(), Body);
}
