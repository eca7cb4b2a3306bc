using System.Globalization;

namespace Ratchet.Api.Errors;

/// <summary>Numbers as errors write them.</summary>
internal static class Quantity
{
    /// <summary>A number, with commas between its thousands.</summary>
    public static string Show(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
