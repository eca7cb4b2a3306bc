using Azure.Data.Tables;
using Ratchet.AzureStorage.Payloads;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Ledger.Lists;

/// <summary>Lists the headers of runs.</summary>
internal sealed class ListRuns(ListRows listRows)
{
    /// <summary>The service takes some 15 comparisons in a filter.</summary>
    private const int FewFunctions = 4;

    private static readonly PayloadReader NoPayloads = new([]);

    public async Task<RunPage> ExecuteAsync(RunQuery query, string? cursor, CancellationToken cancellation)
    {
        var range = new RowRange(
            RowKinds.Run,
            "CreatedAt",
            query.From,
            query.Until,
            FilterOf(query.FunctionIds),
            query.EventName is { } name ? TableClient.CreateQueryFilter($"EventName eq {name}") : "",
            query.Statuses.Count > 0 ? $"({string.Join(" or ", query.Statuses.Select(status => $"Status eq '{status}'"))})" : "");
        var (rows, next) = await listRows.ExecuteAsync(range, RunColumns.Names, query.Limit, cursor, RowKeys.Run, cancellation);
        var runs = rows.Select(row => RunColumns.Read(row, NoPayloads));
        return new RunPage([.. runs.Where(run => query.FunctionIds.Count == 0 || query.FunctionIds.Contains(run.FunctionId))], next);
    }

    /// <summary>Lets through the functions, and where they are many also those between them by name: then the part is sifted once more.</summary>
    private static string FilterOf(IReadOnlyCollection<string> functions) => functions.Count switch
    {
        0 => "",
        <= FewFunctions => $"({string.Join(" or ", functions.Select(function => TableClient.CreateQueryFilter($"FunctionId eq {function}")))})",
        _ => TableClient.CreateQueryFilter($"FunctionId ge {functions.Min(StringComparer.Ordinal)} and FunctionId le {functions.Max(StringComparer.Ordinal)}"),
    };
}
