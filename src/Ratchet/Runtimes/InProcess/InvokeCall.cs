using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>The end of another function's run, which the code awaits.</summary>
internal sealed class InvokeCall(StepKey key, Step? known, IPromise promise, Op.Invoke ask)
    : WaitCall(key, known, promise, StepKind.Invoke, ask.Until, ask)
{
    protected override StepException Failure(ErrorInfo error) => new InvokeException(
        Key.Id, error, Known?.Child?.FunctionId ?? ask.FunctionId, Known?.Child?.RunId, timedOut: error == EndedByTime.Error);
}
