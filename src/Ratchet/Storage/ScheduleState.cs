namespace Ratchet.Storage;

/// <summary>How far a schedule has come.</summary>
/// <param name="Next">The tick that a message was sent for last.</param>
/// <param name="ETag">The version of this state.</param>
public sealed record ScheduleState(DateTimeOffset Next, string ETag);
