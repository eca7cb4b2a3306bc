using Azure.Data.Tables;

namespace Ratchet.AzureStorage.Groups;

/// <summary>About how much of a transaction's body a row takes, rather too much than too little.</summary>
internal static class RowSize
{
    /// <summary>The headers of its part, its keys, and the names and types of its columns.</summary>
    private const int Frame = 1024;
    private const int Column = 64;

    public static long Of(IReadOnlyList<TableTransactionAction> actions)
    {
        var size = 0L;
        foreach (var action in actions)
        {
            size += Of(action);
        }

        return size;
    }

    private static long Of(TableTransactionAction action)
    {
        var size = (long)Frame;
        foreach (var (name, value) in (TableEntity)action.Entity)
        {
            size += Column + name.Length + value switch
            {
                byte[] bytes => (bytes.Length * 4L / 3) + 4,
                // A character outside ASCII may be escaped.
                string text => text.Length * 6L,
                _ => 0,
            };
        }

        return size;
    }
}
