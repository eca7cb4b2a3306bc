namespace Ratchet.Client;

/// <summary>What a run failed with.</summary>
/// <param name="Name">Its kind: the name of the exception's type.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Stack">Where, if known.</param>
/// <param name="Cause">What led to it, if known.</param>
public sealed record RunError(string Name, string Message, string? Stack = null, RunError? Cause = null);
