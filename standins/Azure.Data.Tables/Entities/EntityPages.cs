using Azure.Core;
using Azure.Data.Tables.Http;

namespace Azure.Data.Tables.Entities;

internal sealed class EntityPages<T>(TableConnection connection, TableAddress address, string filter, string select, int? perPage, CancellationToken cancellation)
    : AsyncPageable<T>(cancellation)
{
    public override async IAsyncEnumerable<Page<T>> AsPages(string continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = await Read(continuationToken, pageSizeHint ?? perPage).ConfigureAwait(false);
            continuationToken = page.ContinuationToken;
            yield return page;
        }
        while (continuationToken is not null);
    }

    private async ValueTask<Page<T>> Read(string continuation, int? top)
    {
        using var message = connection.CreateMessage(RequestMethod.Get, address.Query(filter, select, top, continuation));
        var response = await connection.Send(message, null, CancellationToken).ConfigureAwait(false);
        if (response.Status != 200) throw new RequestFailedException(response);

        var entities = EntityReader.ReadPage(response.Content.ToMemory().Span);
        return Page<T>.FromValues((IReadOnlyList<T>)(object)entities, Next(response), response);
    }

    // A page may end without a row key, between two partitions.
    private static string Next(Response response)
    {
        var hasPartition = response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition);
        var hasRow = response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var row);
        return hasPartition || hasRow ? $"{partition} {row}" : null;
    }
}
