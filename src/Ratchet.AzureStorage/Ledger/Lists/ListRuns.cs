using Azure.Data.Tables;
using Ratchet.AzureStorage.Payloads;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Ledger.Lists;

/// <summary>Lists the headers of runs.</summary>
internal sealed class ListRuns(ListRows listRows)
{
    private static readonly PayloadReader NoPayloads = new([]);

    public async Task<RunPage> ExecuteAsync(RunQuery query, string? cursor, CancellationToken cancellation)
    {
        var range = new RowRange(
            RowKinds.Run,
            "CreatedAt",
            query.From,
            query.Until,
            query.FunctionId is { } function ? TableClient.CreateQueryFilter($"FunctionId eq {function}") : "",
            query.EventName is { } name ? TableClient.CreateQueryFilter($"EventName eq {name}") : "",
            query.Statuses.Count > 0 ? $"({string.Join(" or ", query.Statuses.Select(status => $"Status eq '{status}'"))})" : "");
        var (rows, next) = await listRows.ExecuteAsync(range, RunColumns.Names, query.Limit, cursor, RowKeys.Run, cancellation);
        return new RunPage([.. rows.Select(row => RunColumns.Read(row, NoPayloads))], next);
    }
}
