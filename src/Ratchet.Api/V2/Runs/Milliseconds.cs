using System.Globalization;

namespace Ratchet.Api.V2.Runs;

/// <summary>Durations as protocol buffers write integers of 64 bits: as strings.</summary>
internal static class Milliseconds
{
    /// <summary>The whole milliseconds between two times; null if there are not both.</summary>
    public static string? Between(DateTimeOffset? from, DateTimeOffset? until) =>
        from is { } start && until is { } end ? ((long)Math.Max((end - start).TotalMilliseconds, 0)).ToString(CultureInfo.InvariantCulture) : null;
}
