namespace Ratchet.Authoring;

/// <summary>Says when to try again, instead of the usual growing delay. It counts as a try.</summary>
public sealed class RetryAfterException : Exception
{
    /// <summary>Tries again after a while.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="delay">From one second to a day; beyond, the nearer end is taken.</param>
    /// <param name="innerException">What caused it.</param>
    public RetryAfterException(string message, TimeSpan delay, Exception? innerException = null)
        : base(message, innerException) => Delay = delay;

    /// <summary>How long to wait.</summary>
    public TimeSpan Delay { get; }
}
