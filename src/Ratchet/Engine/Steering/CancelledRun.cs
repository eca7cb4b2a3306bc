using Ratchet.Model;

namespace Ratchet.Engine.Steering;

/// <summary>What came of asking for a run's end.</summary>
/// <param name="Run">The run: cancelled, or as it ended before.</param>
/// <param name="WasLive">Whether it had not ended when that was asked for.</param>
public sealed record CancelledRun(Run Run, bool WasLive);
