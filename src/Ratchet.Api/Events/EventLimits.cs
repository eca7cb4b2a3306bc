using System.Globalization;

namespace Ratchet.Api.Events;

/// <summary>What an event may look like, beside its size, which is a setting.</summary>
internal static class EventLimits
{
    /// <summary>Events in one request.</summary>
    public const int Events = 5000;

    /// <summary>Characters of <c>name</c>, <c>id</c> and <c>v</c>.</summary>
    public const int TextLength = 512;

    /// <summary>How deep the body's JSON may nest; readers of an event's data stop there too.</summary>
    public const int Depth = 64;

    /// <summary>What names of senders' events must not begin with.</summary>
    public const string ReservedPrefix = "inngest/";

    /// <summary>The first and the last <c>ts</c>: 1980-01-01 and 2100-01-01.</summary>
    public const long FirstTs = 315_532_800_000, LastTs = 4_102_444_800_000;

    /// <summary>A number as errors write it.</summary>
    public static string Show(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
