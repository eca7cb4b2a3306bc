using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;

namespace Ratchet.AzureStorage.Ledger.Removals;

/// <summary>
/// The order in which the rows of a partition go, cut into transactions. A run or an event of up to 100 rows goes at once; of a longer one
/// the header goes last, with its own payloads. Events go after all runs.
/// </summary>
internal static class RemovalOrder
{
    public static IEnumerable<IReadOnlyList<TableEntity>> Transactions(IEnumerable<TableEntity> rows)
    {
        var current = new List<TableEntity>();
        foreach (var part in rows.GroupBy(row => RowKeys.OwnerOf(row.RowKey)).OrderBy(owner => owner.Key[0] == 'e').SelectMany(Parts))
        {
            if (current.Count + part.Count > TableLimits.TransactionRows)
            {
                yield return current;
                current = [];
            }

            current.AddRange(part);
        }

        if (current.Count > 0)
        {
            yield return current;
        }
    }

    /// <summary>The rows of a run or an event: the last part is full, so that its header is not alone.</summary>
    private static IEnumerable<IReadOnlyList<TableEntity>> Parts(IEnumerable<TableEntity> rows)
    {
        var ordered = rows.OrderBy(Rank).ToList();
        var first = ordered.Count % TableLimits.TransactionRows;
        return first == 0
            ? ordered.Chunk(TableLimits.TransactionRows)
            : ordered[first..].Chunk(TableLimits.TransactionRows).Prepend([.. ordered[..first]]);
    }

    private static int Rank(TableEntity row) => (row.RowKey.Split('|'), row.RowKey[0]) switch
    {
        (_, 'c') => 0,
        ([_, _], _) => 4,
        ([_, _, "p", ..], _) => 3,
        ([_, _, _, _], _) => 1,
        _ => 2,
    };
}
