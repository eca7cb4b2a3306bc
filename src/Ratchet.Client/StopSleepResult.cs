namespace Ratchet.Client;

/// <summary>What <see cref="Run.WakeUpAsync"/> did.</summary>
/// <param name="StoppedCount">How many sleeps it ended.</param>
public sealed record StopSleepResult(int StoppedCount);
