using Azure.Data.Tables;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>Columns that a row may lack.</summary>
internal static class Columns
{
    /// <summary>Writes a column unless there is nothing to write, which is what storage makes of a null.</summary>
    public static void Put(this TableEntity row, string column, object? value)
    {
        if (value is not null)
        {
            row[column] = value;
        }
    }
}
