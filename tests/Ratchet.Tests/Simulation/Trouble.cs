namespace Ratchet.Tests.Simulation;

/// <summary>What can go wrong.</summary>
internal enum Trouble
{
    /// <summary>A call takes long, on its way or on its way back.</summary>
    Slow,

    /// <summary>A call fails and had no effect.</summary>
    FailsBefore,

    /// <summary>A call fails although it took effect.</summary>
    FailsAfter,

    /// <summary>A call fails and takes effect later.</summary>
    TakesEffectLate,

    /// <summary>A process dies at a call: before it, with it on its way, or after it.</summary>
    Dies,

    /// <summary>A process stands still for a while, and does not know it.</summary>
    Freezes,

    /// <summary>A process is told to stop.</summary>
    Stops,

    /// <summary>A message is put into the queue twice, as a client does that tries again.</summary>
    SentTwice,

    /// <summary>A message is received by two workers at once.</summary>
    DeliveredTwice,

    /// <summary>A message that is being worked on becomes visible again.</summary>
    ShownAgain,

    /// <summary>A message is received late.</summary>
    DeliveredLate,

    /// <summary>A message is received before its time.</summary>
    DeliveredEarly,

    /// <summary>A message that was handled cannot be deleted, or one that failed not returned.</summary>
    NotReturned,
}
