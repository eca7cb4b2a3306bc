namespace Ratchet.Runtimes.Steps;

/// <summary>What runs one step of a definition file: an HTTP service, a container, a Lambda function.</summary>
internal interface IStepRuntime
{
    /// <summary>
    /// Runs the step once and brings what it answered, whatever that is; what it means is read in one place, <see cref="Responses"/>. A token
    /// that fires stops what was started, as far as that is in this process's hands.
    /// </summary>
    /// <exception cref="InProcess.ExplainedException">There is no answer; the exception says why, and whether trying again may help.</exception>
    Task<StepReply> RunAsync(StepTry step, CancellationToken cancellation);
}
