namespace Ratchet.Runtimes.Inngest;

/// <summary>What a branch came to.</summary>
/// <param name="Planned">What was planned.</param>
/// <param name="Attempt">The try, 0-based.</param>
/// <param name="Result">What the call to the app came to; null if the server did the work itself.</param>
/// <param name="Outcome">What the step came to that the server did the work of.</param>
internal sealed record BranchEnd(SdkOp Planned, int Attempt, CallResult? Result, Op? Outcome = null);
