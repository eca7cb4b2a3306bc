namespace Ratchet.Client.Tests.Faults;

/// <summary>How an answer ends.</summary>
public enum Ending
{
    Ends,
    Breaks,
    GoesSilent,
}
