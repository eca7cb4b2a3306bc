using Ratchet.Expressions;
using Ratchet.Model;

namespace Ratchet.Runtimes;

/// <summary>One thing a runtime reports or asks for. Every runtime speaks in these, so the engine is written once.</summary>
public abstract record Op
{
    private Op()
    {
    }

    /// <summary>A step's body returned.</summary>
    public sealed record StepCompleted(StepKey Key, StepAttempt Attempt, Payload Output, StepKind Kind = StepKind.Run) : Op;

    /// <summary>A step's body threw; it is tried again while its retries last.</summary>
    /// <param name="Key">The step.</param>
    /// <param name="Attempt">The try that failed.</param>
    /// <param name="Error">What it threw.</param>
    /// <param name="RetryAt">When the next is due; null after the usual delay.</param>
    /// <param name="Kind">What the step does.</param>
    /// <param name="Retries">The step's own number of further tries; null has its function's.</param>
    /// <param name="Response">What came back instead of a result, of a body that is run by something else.</param>
    public sealed record StepErrored(
        StepKey Key,
        StepAttempt Attempt,
        ErrorInfo Error,
        DateTimeOffset? RetryAt = null,
        StepKind Kind = StepKind.Run,
        int? Retries = null,
        Payload? Response = null) : Op;

    /// <summary>A step's body threw and is not tried again; the code gets the error.</summary>
    /// <param name="Key">The step.</param>
    /// <param name="Attempt">The try that failed.</param>
    /// <param name="Error">What it threw.</param>
    /// <param name="Kind">What the step does.</param>
    /// <param name="Response">What came back instead of a result, of a body that is run by something else.</param>
    public sealed record StepFailed(StepKey Key, StepAttempt Attempt, ErrorInfo Error, StepKind Kind = StepKind.Run, Payload? Response = null) : Op;

    /// <summary>The code sleeps until a time.</summary>
    public sealed record Sleep(StepKey Key, DateTimeOffset Until) : Op;

    /// <summary>The code waits for an event.</summary>
    /// <param name="Key">The step.</param>
    /// <param name="EventName">The event's name.</param>
    /// <param name="If">Over <c>event</c>, the run's own, and <c>async</c>, the one that comes; null takes every event of the name.</param>
    /// <param name="Until">When it gets none, but null.</param>
    public sealed record WaitForEvent(StepKey Key, string EventName, Expression? If, DateTimeOffset Until) : Op;

    /// <summary>The code waits for a signal.</summary>
    /// <param name="Key">The step.</param>
    /// <param name="Signal">The signal's name.</param>
    /// <param name="Until">When it gets none, but null.</param>
    /// <param name="Conflict">What happens if another step waits for it already.</param>
    public sealed record WaitForSignal(StepKey Key, string Signal, DateTimeOffset Until, SignalConflict Conflict = SignalConflict.Share) : Op;

    /// <summary>The code invokes another function and waits for its result.</summary>
    /// <param name="Key">The step.</param>
    /// <param name="FunctionId">Its id, bare for one of the same app, or as <c>{app}-{function}</c>.</param>
    /// <param name="Data">What it is given as its event's data: a JSON object.</param>
    /// <param name="Until">When the step fails if there is no result.</param>
    /// <param name="User">Its event's user, a JSON object; null for none.</param>
    /// <param name="V">The version of its event's shape; null for none.</param>
    public sealed record Invoke(StepKey Key, string FunctionId, Payload Data, DateTimeOffset Until, Payload? User = null, string? V = null) : Op;

    /// <summary>The code has a function run once this run has ended, and does not wait for it. Said again of the same key, it changes nothing.</summary>
    /// <param name="Key">Names it.</param>
    /// <param name="FunctionId">The function, as <c>{app}-{function}</c>.</param>
    /// <param name="Data">What it is given as its event's data: a JSON object.</param>
    public sealed record Defer(StepKey Key, string FunctionId, Payload Data) : Op;

    /// <summary>The code takes back what it has deferred; that it never did, or did already, changes nothing.</summary>
    public sealed record DeferAborted(StepKey Key) : Op;

    /// <summary>What the code waited for has come, or the time for it is over, and the code goes on.</summary>
    /// <param name="Key">The step.</param>
    /// <param name="ByTime">Whether its time was over; else it has an outcome from outside that the code was given.</param>
    public sealed record WaitOver(StepKey Key, bool ByTime) : Op;

    /// <summary>The function returned.</summary>
    public sealed record RunCompleted(Payload Output) : Op;

    /// <summary>The code between steps threw; it is tried again while its function's retries last.</summary>
    public sealed record RunErrored(ErrorInfo Error, DateTimeOffset? RetryAt = null) : Op;

    /// <summary>The run failed and is not tried again.</summary>
    public sealed record RunFailed(ErrorInfo Error) : Op;
}
