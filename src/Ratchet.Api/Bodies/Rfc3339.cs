using System.Globalization;
using System.Text.RegularExpressions;

namespace Ratchet.Api.Bodies;

/// <summary>Times as RFC 3339 writes them: with seconds and a zone, so that they mean one instant everywhere.</summary>
internal static partial class Rfc3339
{
    /// <summary>Reads a time. Decimals of seconds beyond the seventh are dropped.</summary>
    public static bool TryRead(string text, out DateTimeOffset? time)
    {
        var parts = Form().Match(text);
        var readable = DateTimeOffset.TryParse(
            $"{parts.Groups["second"]}{parts.Groups["decimals"]}{parts.Groups["zone"]}".ToUpperInvariant(),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal,
            out var read);
        time = parts.Success && readable ? read : null;
        return time is not null;
    }

    [GeneratedRegex(
        @"\A(?<second>[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2})((?<decimals>\.[0-9]{1,7})[0-9]*)?(?<zone>[Zz]|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
