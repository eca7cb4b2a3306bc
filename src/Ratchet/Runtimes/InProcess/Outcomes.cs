using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>What a body's result or exception, or that of the code between steps, comes to. Pure.</summary>
internal static class Outcomes
{
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(24);

    public static Op OfBody(StepKey key, StepAttempt attempt, Payload output) => output.Size <= Limits.OutputBytes
        ? new Op.StepCompleted(key, attempt, output)
        : Failed(key, attempt, new ErrorInfo(
            "OutputTooLarge", $"The result of step '{key.Id}' is {output.Size} bytes of JSON; the limit is {Limits.OutputBytes}. Store it elsewhere and return a reference."));

    public static Op OfBody(StepKey key, StepAttempt attempt, Exception exception, int retries)
    {
        var error = ErrorInfo.From(exception);
        return exception is NonRetriableException || Retries.IsLast(attempt.Number, retries)
            ? Failed(key, attempt, error)
            : new Op.StepErrored(key, attempt with { Error = error }, error, RetryAt(exception, attempt.EndedAt));
    }

    public static Op OfRun(Payload output) => output.Size <= Limits.OutputBytes
        ? new Op.RunCompleted(output)
        : new Op.RunFailed(new ErrorInfo(
            "OutputTooLarge", $"The function's output is {output.Size} bytes of JSON; the limit is {Limits.OutputBytes}. Store it elsewhere and return a reference."));

    public static Op OfRun(Exception exception, DateTimeOffset now) => exception switch
    {
        StepException failed => new Op.RunFailed(failed.Error),
        NonRetriableException => new Op.RunFailed(ErrorInfo.From(exception)),
        _ => new Op.RunErrored(ErrorInfo.From(exception), RetryAt(exception, now)),
    };

    private static Op.StepFailed Failed(StepKey key, StepAttempt attempt, ErrorInfo error) => new(key, attempt with { Error = error }, error);

    private static DateTimeOffset? RetryAt(Exception exception, DateTimeOffset now) => exception is RetryAfterException { Delay: var delay }
        ? now + (delay < ShortestDelay ? ShortestDelay : delay > LongestDelay ? LongestDelay : delay)
        : null;
}
