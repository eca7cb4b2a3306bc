using Ratchet.Model;

namespace Ratchet.Runtimes;

/// <summary>One thing a runtime reports or asks for. Every runtime speaks in these, so the engine is written once.</summary>
public abstract record Op
{
    private Op()
    {
    }

    /// <summary>A step's body returned.</summary>
    public sealed record StepCompleted(StepKey Key, StepAttempt Attempt, Payload Output) : Op;

    /// <summary>A step's body threw; it is tried again while its function's retries last.</summary>
    public sealed record StepErrored(StepKey Key, StepAttempt Attempt, ErrorInfo Error, DateTimeOffset? RetryAt = null) : Op;

    /// <summary>A step's body threw and is not tried again; the code gets the error.</summary>
    public sealed record StepFailed(StepKey Key, StepAttempt Attempt, ErrorInfo Error) : Op;

    /// <summary>The code sleeps until a time.</summary>
    public sealed record Sleep(StepKey Key, DateTimeOffset Until) : Op;

    /// <summary>The function returned.</summary>
    public sealed record RunCompleted(Payload Output) : Op;

    /// <summary>The code between steps threw; it is tried again while its function's retries last.</summary>
    public sealed record RunErrored(ErrorInfo Error, DateTimeOffset? RetryAt = null) : Op;

    /// <summary>The run failed and is not tried again.</summary>
    public sealed record RunFailed(ErrorInfo Error) : Op;
}
