using Ratchet.Model;

namespace Ratchet.Authoring;

/// <summary>A function that was invoked has failed, was cancelled, did not end in time, or does not exist.</summary>
public sealed class InvokeException : StepException
{
    /// <summary>Creates it from what was recorded.</summary>
    /// <param name="stepId">The step that invoked it.</param>
    /// <param name="error">What its run failed with.</param>
    /// <param name="functionId">The function.</param>
    /// <param name="runId">Its run.</param>
    /// <param name="timedOut">Whether it did not end in time.</param>
    public InvokeException(string stepId, ErrorInfo error, string functionId, string? runId, bool timedOut)
        : base(stepId, error)
    {
        FunctionId = functionId;
        RunId = runId;
        TimedOut = timedOut;
    }

    /// <summary>The function that was invoked, as <c>{app}-{function}</c>; if there is none, the id that was asked for.</summary>
    public string FunctionId { get; }

    /// <summary>The run that was started for it; null if there is no such function.</summary>
    public string? RunId { get; }

    /// <summary>Whether the step's timeout ended the wait. The run goes on without it.</summary>
    public bool TimedOut { get; }
}
