namespace Ratchet.AzureStorage.Clients;

/// <summary>What the table service takes.</summary>
internal static class TableLimits
{
    /// <summary>The most rows of one transaction.</summary>
    public const int TransactionRows = 100;

    /// <summary>The most bytes of one transaction, of 4 MiB: the rest is for what an estimate misses.</summary>
    public const int TransactionBytes = 7 * 1024 * 1024 / 2;

    /// <summary>The most rows of one answer.</summary>
    public const int AnswerRows = 1000;

    /// <summary>The most characters of a key: 1 KiB of UTF-16.</summary>
    public const int KeyLength = 512;
}
