using Ratchet.Model;

namespace Ratchet.Api.Events;

/// <summary>What an event may look like, beside its size, which is a setting.</summary>
internal static class EventLimits
{
    /// <summary>Events in one request.</summary>
    public const int Events = 5000;

    /// <summary>Characters of <c>name</c>, <c>id</c> and <c>v</c>.</summary>
    public const int TextLength = 512;

    /// <summary>Bytes of a request's body: 32 MiB.</summary>
    public const int BodyBytes = 32 * 1024 * 1024;

    /// <summary>What names of senders' events must not begin with.</summary>
    public const string ReservedPrefix = Event.ReservedPrefix;

    /// <summary>The first and the last <c>ts</c>: 1980-01-01 and 2100-01-01.</summary>
    public const long FirstTs = 315_532_800_000, LastTs = 4_102_444_800_000;
}
