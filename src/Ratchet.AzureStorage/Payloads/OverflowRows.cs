using System.Globalization;
using System.Security.Cryptography;

namespace Ratchet.AzureStorage.Payloads;

/// <summary>
/// The rows that hold a payload too large for its own row. They are written first, under a token of their own, and become real with the row
/// that names them; if that row is never written, they are waste that goes with the partition.
/// </summary>
/// <param name="Token">New for each writing.</param>
/// <param name="Count">How many rows.</param>
internal sealed record OverflowRows(string Token, int Count)
{
    /// <summary>What one row holds: 11 columns. A row may have 1 MiB, and the emulator counts binary as it is sent, a third longer.</summary>
    public const int RowBytes = 11 * 64 * 1024;

    public static OverflowRows For(int bytes) => new(RandomNumberGenerator.GetHexString(12, lowercase: true), (bytes + RowBytes - 1) / RowBytes);

    public static OverflowRows Parse(string text)
    {
        var parts = text.Split('*');
        return new OverflowRows(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Token}*{Count}");
}
