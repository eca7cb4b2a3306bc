namespace Ratchet.Model;

/// <summary>What a step does.</summary>
public enum StepKind
{
    /// <summary>Runs a body.</summary>
    Run,

    /// <summary>Waits for a time.</summary>
    Sleep,
}
