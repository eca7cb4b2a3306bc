using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>What a branch came to.</summary>
/// <param name="Planned">What was planned.</param>
/// <param name="Attempt">The try, 0-based.</param>
/// <param name="Result">What the call to the app came to; null if the server did the work itself.</param>
/// <param name="Outcome">What the step came to that the server did the work of.</param>
internal sealed record BranchEnd(SdkOp Planned, int Attempt, CallResult? Result, Op? Outcome = null)
{
    /// <summary>What it failed with.</summary>
    public ErrorInfo? Error => this switch
    {
        { Outcome: Op.StepErrored errored } => errored.Error,
        { Outcome: Op.StepFailed failed } => failed.Error,
        { Result: CallResult.Rejected rejected } => rejected.Error,
        { Result: CallResult.Ops ops } => ops.Said.FirstOrDefault(op => op.Key.Hash == Planned.Key.Hash)?.Error,
        _ => null,
    };
}
