namespace Ratchet.Tests.Simulation.Checks;

/// <summary>One execution of a step's body.</summary>
/// <param name="output">What it returns, and no other does.</param>
/// <param name="work">Who runs it.</param>
/// <param name="startedAt">When, by the trace.</param>
internal sealed class Body(string output, Work work, int startedAt)
{
    public string Output { get; } = output;

    public Work Work { get; } = work;

    public int StartedAt { get; } = startedAt;

    /// <summary>Whether it came to its end.</summary>
    public bool HasReturned { get; set; }

    /// <summary>Whether somebody was there then to take what it returned.</summary>
    public bool IsTaken { get; set; }
}
