using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>A step the code has asked for and awaits.</summary>
/// <param name="key">The step.</param>
/// <param name="known">What the journal knows of it.</param>
/// <param name="promise">What the code awaits.</param>
internal abstract class StepCall(StepKey key, Step? known, IPromise promise)
{
    public StepKey Key { get; } = key;

    /// <summary>What is known of it: as in the journal, or as it was told since.</summary>
    public Step? Known { get; set; } = known;

    /// <summary>When its wait is over, or its next try is due.</summary>
    public virtual DateTimeOffset? DueAt => Known?.DueAt;

    /// <summary>Gives the code the step's outcome.</summary>
    public void Deliver(Payload? output, ErrorInfo? error)
    {
        if (error is null)
        {
            promise.Return(Key, output ?? Payload.Null);
        }
        else
        {
            promise.Throw(Failure(error));
        }
    }

    protected virtual StepException Failure(ErrorInfo error) => new(Key.Id, error);
}
