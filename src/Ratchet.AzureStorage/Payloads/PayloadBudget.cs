namespace Ratchet.AzureStorage.Payloads;

/// <summary>
/// How much payload fits the rows of one transaction: its body may have 4 MiB, and binary grows by a third in it. What does not fit goes to
/// overflow rows.
/// </summary>
internal sealed class PayloadBudget
{
    /// <summary>The most of one payload in its own row.</summary>
    public const int PerPayload = 3 * 64 * 1024;

    /// <summary>The most in one transaction.</summary>
    public const int PerTransaction = 2 * 1024 * 1024;

    private int left = PerTransaction;

    public bool TryTake(int bytes)
    {
        if (bytes > PerPayload || bytes > left)
        {
            return false;
        }

        left -= bytes;
        return true;
    }
}
