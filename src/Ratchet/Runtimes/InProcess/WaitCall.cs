using Ratchet.Engine.Waiting;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>A step that the code awaits and that ends by an outcome from outside, or by time.</summary>
/// <param name="key">The step.</param>
/// <param name="known">What the journal knows of it; what was recorded first stands.</param>
/// <param name="promise">What the code awaits.</param>
/// <param name="kind">What it waits for.</param>
/// <param name="until">When its time is over, as the code asks now.</param>
/// <param name="ask">Asks the engine for it.</param>
internal class WaitCall(StepKey key, Step? known, IPromise promise, StepKind kind, DateTimeOffset until, Op ask) : StepCall(key, known, promise)
{
    /// <summary>What asks the engine for it, the first time.</summary>
    public Op Ask { get; } = ask;

    /// <summary>Whether the engine has it.</summary>
    public bool IsStored { get; set; } = known is not null;

    public override DateTimeOffset? DueAt => Known is null ? until : Known.DueAt;

    /// <summary>The step as the engine records it when its time is over.</summary>
    public Step EndedByTime => EndWait.ByTime(Known ?? new Step { Key = Key, Kind = kind, StartedAt = until, DueAt = until });
}
