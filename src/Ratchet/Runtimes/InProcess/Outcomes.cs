using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>What a body's result or exception, or that of the code between steps, comes to. Pure.</summary>
internal static class Outcomes
{
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(24);

    public static Op OfBody(StepKey key, StepKind kind, StepAttempt attempt, Payload output) => output.Size <= Limits.OutputBytes
        ? new Op.StepCompleted(key, attempt, output, kind)
        : Failed(key, kind, attempt, new ErrorInfo(
            "OutputTooLarge", $"The result of step '{key.Id}' is {output.Size} bytes of JSON; the limit is {Limits.OutputBytes}. Store it elsewhere and return a reference."));

    /// <param name="key">The step.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="attempt">The try.</param>
    /// <param name="exception">What it threw.</param>
    /// <param name="retries">Its function's further tries.</param>
    /// <param name="own">Its own, if it has a number of its own.</param>
    public static Op OfBody(StepKey key, StepKind kind, StepAttempt attempt, Exception exception, int retries, int? own = null)
    {
        var error = ErrorOf(exception);
        var response = (exception as ExplainedException)?.Response;
        return exception is NonRetriableException or ExplainedException { IsFinal: true } || Retries.IsLast(attempt.Number, own ?? retries)
            ? Failed(key, kind, attempt, error) with { Response = response }
            : new Op.StepErrored(key, attempt with { Error = error }, error, RetryAt(exception, attempt.EndedAt), kind, own, response);
    }

    public static Op OfRun(Payload output) => output.Size <= Limits.OutputBytes
        ? new Op.RunCompleted(output)
        : new Op.RunFailed(new ErrorInfo(
            "OutputTooLarge", $"The function's output is {output.Size} bytes of JSON; the limit is {Limits.OutputBytes}. Store it elsewhere and return a reference."));

    public static Op OfRun(Exception exception, DateTimeOffset now) => exception switch
    {
        StepException failed => new Op.RunFailed(failed.Error),
        NonRetriableException => new Op.RunFailed(ErrorOf(exception)),
        _ => new Op.RunErrored(ErrorOf(exception), RetryAt(exception, now)),
    };

    private static ErrorInfo ErrorOf(Exception exception) => exception switch
    {
        ExplainedException { Detail: { } detail } explained => new ErrorInfo(explained.Name, explained.Message, detail.Length == 0 ? null : detail),
        ExplainedException explained => ErrorInfo.From(explained) with { Name = explained.Name },
        _ => ErrorInfo.From(exception),
    };

    private static Op.StepFailed Failed(StepKey key, StepKind kind, StepAttempt attempt, ErrorInfo error) => new(key, attempt with { Error = error }, error, kind);

    private static DateTimeOffset? RetryAt(Exception exception, DateTimeOffset now) =>
        ((exception as RetryAfterException)?.Delay ?? (exception as ExplainedException)?.RetryAfter) is { } delay
            ? now + (delay < ShortestDelay ? ShortestDelay : delay > LongestDelay ? LongestDelay : delay)
            : null;
}
