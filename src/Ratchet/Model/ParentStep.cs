namespace Ratchet.Model;

/// <summary>The step of another run that waits for this one to end.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Step">The hash of its step.</param>
public sealed record ParentStep(string RunId, string Step);
