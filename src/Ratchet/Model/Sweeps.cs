namespace Ratchet.Model;

/// <summary>The kinds of work over many runs.</summary>
public static class Sweeps
{
    /// <summary>Cancels the runs that a cancellation is about.</summary>
    public const string Cancellation = "cancellation";

    /// <summary>Removes what is older than the retention.</summary>
    public const string Retention = "retention";
}
