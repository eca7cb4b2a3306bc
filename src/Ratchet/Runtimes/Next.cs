namespace Ratchet.Runtimes;

/// <summary>What follows an answer.</summary>
public enum Next
{
    /// <summary>The runtime goes on in this invocation.</summary>
    Continues,

    /// <summary>Everything the code awaits comes later.</summary>
    Waits,

    /// <summary>There is more to do, in another invocation.</summary>
    Yields,

    /// <summary>The run has ended, or its code will be tried again.</summary>
    Ends,
}
