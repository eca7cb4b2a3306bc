using Ratchet.Model;

namespace Ratchet.Authoring;

/// <summary>A step has failed for good: its retries are used up, or trying again could not help.</summary>
public class StepException : Exception
{
    /// <summary>Creates it from what was recorded.</summary>
    /// <param name="stepId">The step.</param>
    /// <param name="error">Its last error.</param>
    public StepException(string stepId, ErrorInfo error)
        : base(error.Message)
    {
        StepId = stepId;
        Error = error;
    }

    /// <summary>The step that failed.</summary>
    public string StepId { get; }

    /// <summary>Its last error as recorded: name, message and stack of what the body threw.</summary>
    public ErrorInfo Error { get; }
}
