namespace Ratchet.Model;

/// <summary>A step whose body runs, by the account of whoever works on its run.</summary>
/// <param name="Key">The step.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Attempt">Which try it is, 0-based.</param>
/// <param name="StartedAt">When its body began; of one that is about to, when the code asked for it.</param>
public sealed record RunningStep(StepKey Key, StepKind Kind, int Attempt, DateTimeOffset StartedAt);
