namespace Ratchet.Runtimes;

/// <summary>What becomes of a step that waits for a signal that another step waits for already.</summary>
public enum SignalConflict
{
    /// <summary>Both wait, and both get it.</summary>
    Share,

    /// <summary>The new one fails. Of two that begin at the same moment both may wait.</summary>
    Fail,

    /// <summary>The new one gets it; the other goes on waiting until its timeout.</summary>
    Replace,
}
