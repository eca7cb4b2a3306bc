namespace Ratchet.AzureStorage.Clients;

/// <summary>What the table service takes.</summary>
internal static class TableLimits
{
    /// <summary>The most rows of one transaction.</summary>
    public const int TransactionRows = 100;

    /// <summary>The most rows of one answer.</summary>
    public const int AnswerRows = 1000;

    /// <summary>The most characters of a key: 1 KiB of UTF-16.</summary>
    public const int KeyLength = 512;
}
