using System.Buffers;
using System.Globalization;
using System.Text;
using Azure.Core;
using Azure.Data.Tables.Batches;
using Azure.Data.Tables.Entities;
using Azure.Data.Tables.Http;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables;

public class TableClient
{
    private const int UsualEntitySize = 2048;

    private readonly TableConnection connection;
    private readonly TableAddress address;

    internal TableClient(TableConnection connection, string tableName)
    {
        this.connection = connection;
        address = new(connection.Root, tableName);
        Name = tableName;
    }

    protected TableClient()
    {
    }

    public virtual string Name { get; }

    public virtual string AccountName => this.connection.AccountName;

    public virtual Uri Uri => new(address.Insert);

    public static string CreateQueryFilter(FormattableString filter)
    {
        if (filter is null) return null;

        var literals = filter.GetArguments().Select(object (argument, position) => ODataLiteral.Of(argument, position)).ToArray();
        return string.Format(CultureInfo.InvariantCulture, filter.Format, literals);
    }

    public virtual async Task<Response<TableItem>> CreateIfNotExistsAsync(CancellationToken cancellationToken = default)
    {
        using var message = this.connection.CreateMessage(RequestMethod.Post, address.Create, ExpectedStatus.Conflict);
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Headers.Add("Prefer", "return-no-content");
        var body = new PooledBuffer(256);
        body.Write("{\"TableName\":\""u8);
        Encoding.UTF8.GetBytes(Name.AsSpan(), body);
        body.Write("\"}"u8);

        var response = await this.connection.Send(message, body, cancellationToken).ConfigureAwait(false);
        if (response.Status is 201 or 204) return Response.FromValue(new TableItem(Name), response);

        var failure = new RequestFailedException(response);
        if (failure.Status != 409 || failure.ErrorCode == TableErrorCode.TableBeingDeleted) throw failure;
        return Response.FromValue(new TableItem(Name), response);
    }

    public virtual async Task<Response> DeleteAsync(CancellationToken cancellationToken = default)
    {
        using var message = this.connection.CreateMessage(RequestMethod.Delete, address.Delete, ExpectedStatus.NotFound);
        return Expect(await this.connection.Send(message, null, cancellationToken).ConfigureAwait(false), 204, 404);
    }

    public virtual async Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        RequireKeys(entity);
        using var message = this.connection.CreateMessage(RequestMethod.Post, address.Insert);
        message.Request.Headers.Add("Prefer", "return-no-content");
        return Expect(await Write(message, entity, cancellationToken).ConfigureAwait(false), 204, 201);
    }

    public virtual async Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        RequireKeys(entity);
        // Without a condition the service would take the update for an upsert.
        if (ifMatch == default) throw new ArgumentException("Value cannot be the default ETag.", nameof(ifMatch));
        using var message = this.connection.CreateMessage(Method(mode), address.Entity(entity.PartitionKey, entity.RowKey));
        message.Request.Headers.Add("If-Match", ifMatch.ToString());
        return Expect(await Write(message, entity, cancellationToken).ConfigureAwait(false), 204, 204);
    }

    public virtual async Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity
    {
        RequireKeys(entity);
        using var message = this.connection.CreateMessage(Method(mode), address.Entity(entity.PartitionKey, entity.RowKey));
        return Expect(await Write(message, entity, cancellationToken).ConfigureAwait(false), 204, 204);
    }

    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return DeleteEntityAsync(entity.PartitionKey, entity.RowKey, ifMatch, cancellationToken);
    }

    public virtual async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        using var message = this.connection.CreateMessage(RequestMethod.Delete, address.Entity(partitionKey, rowKey), ExpectedStatus.NotFound);
        message.Request.Headers.Add("If-Match", (ifMatch == default ? ETag.All : ifMatch).ToString());
        return Expect(await this.connection.Send(message, null, cancellationToken).ConfigureAwait(false), 204, 404);
    }

    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await Read<T>(partitionKey, rowKey, select, null, cancellationToken).ConfigureAwait(false);
        Expect(response, 200, 200);
        return Response.FromValue(Parse<T>(response), response);
    }

    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await Read<T>(partitionKey, rowKey, select, ExpectedStatus.NotFound, cancellationToken).ConfigureAwait(false);
        Expect(response, 200, 404);
        return response.Status == 404 ? new MissingEntity<T>(response) : Response.FromValue(Parse<T>(response), response);
    }

    public virtual AsyncPageable<T> QueryAsync<T>(
        string filter = null, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        EntityTypes.Require<T>();
        var names = select is null ? null : string.Join(',', select);
        return new EntityPages<T>(this.connection, address, filter, names, maxPerPage, cancellationToken);
    }

    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var actions = transactionActions as IReadOnlyCollection<TableTransactionAction> ?? [.. transactionActions];
        if (actions.Count == 0) throw new InvalidOperationException("Transaction operations collection must not be empty.");

        var batch = new BatchRequest(address, actions);
        using var message = this.connection.CreateMessage(RequestMethod.Post, address.Batch);
        message.Request.Headers.Add("Content-Type", batch.ContentType);
        var response = Expect(await this.connection.Send(message, batch.Body, cancellationToken).ConfigureAwait(false), 202, 202);

        // A transaction that failed has one answer, that of the action to blame.
        var parts = BatchResponse.Parse(response.Content.ToMemory(), actions.Count);
        if (parts is [{ Status: >= 400 } failed])
        {
            throw new TableTransactionFailedException(new RequestFailedException(failed, null, TableErrorParser.Shared));
        }

        return Response.FromValue<IReadOnlyList<Response>>(parts, response);
    }

    private static RequestMethod Method(TableUpdateMode mode) => mode switch
    {
        TableUpdateMode.Merge => RequestMethod.Patch,
        TableUpdateMode.Replace => RequestMethod.Put,
        _ => throw new ArgumentException($"Unexpected value for mode: {mode}", nameof(mode)),
    };

    private static Response Expect(Response response, int status, int orStatus) =>
        response.Status == status || response.Status == orStatus ? response : throw new RequestFailedException(response);

    private static void RequireKeys(ITableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey);
        ArgumentNullException.ThrowIfNull(entity.RowKey);
    }

    private static T Parse<T>(Response response)
        where T : class => (T)(object)EntityReader.ReadOne(response.Content.ToMemory().Span);

    private async ValueTask<Response> Write(HttpMessage message, ITableEntity entity, CancellationToken cancellation)
    {
        message.Request.Headers.Add("Content-Type", "application/json");
        var body = new PooledBuffer(UsualEntitySize);
        EntityWriter.Write(body, entity);
        return await this.connection.Send(message, body, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<Response> Read<T>(
        string partitionKey, string rowKey, IEnumerable<string> select, ResponseClassifier classifier, CancellationToken cancellation)
    {
        EntityTypes.Require<T>();
        ArgumentNullException.ThrowIfNull(partitionKey);
        ArgumentNullException.ThrowIfNull(rowKey);
        using var message = this.connection.CreateMessage(RequestMethod.Get, address.Entity(partitionKey, rowKey, select), classifier);
        return await this.connection.Send(message, null, cancellation).ConfigureAwait(false);
    }
}
