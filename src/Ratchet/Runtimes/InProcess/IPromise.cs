using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>What the code awaits of a step, whatever its type.</summary>
internal interface IPromise
{
    /// <summary>Gives the code the step's result.</summary>
    void Return(StepKey key, Payload output);

    /// <summary>Throws in the code.</summary>
    void Throw(Exception exception);
}
