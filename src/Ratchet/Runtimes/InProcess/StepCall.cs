using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>A step the code has asked for and awaits.</summary>
/// <param name="key">The step.</param>
/// <param name="recorded">What the journal knows of it.</param>
internal abstract class StepCall(StepKey key, Step? recorded)
{
    public StepKey Key { get; } = key;

    public Step? Recorded { get; } = recorded;

    /// <summary>Gives the code the step's outcome.</summary>
    public void Deliver(Payload? output, ErrorInfo? error)
    {
        if (error is null)
        {
            Return(output ?? Payload.Null);
        }
        else
        {
            Throw(new StepException(Key.Id, error));
        }
    }

    protected abstract void Return(Payload output);

    protected abstract void Throw(Exception exception);
}
