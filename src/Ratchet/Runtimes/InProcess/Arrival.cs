using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>Something that the code is about to be given.</summary>
/// <param name="Call">The step.</param>
/// <param name="Report">What tells the engine; null if it knows.</param>
/// <param name="Output">The step's result.</param>
/// <param name="Error">The step's error.</param>
/// <param name="At">When it came.</param>
internal sealed record Arrival(StepCall Call, Op? Report, Payload? Output, ErrorInfo? Error, DateTimeOffset? At)
{
    /// <summary>What an earlier invocation recorded.</summary>
    public static Arrival Recorded(StepCall call) => Of(call, null, call.Known!);

    /// <summary>What somebody else recorded meanwhile.</summary>
    public static Arrival FromOutside(StepCall call) => Of(call, new Op.WaitOver(call.Key, ByTime: false), call.Known!);

    /// <summary>The end of a wait's time.</summary>
    public static Arrival ByTime(WaitCall call) => Of(call, new Op.WaitOver(call.Key, ByTime: true), call.EndedByTime);

    /// <summary>What a body came to.</summary>
    public static Arrival OfBody(BodyCall body) => body.Outcome switch
    {
        Op.StepCompleted done => new(body, done, done.Output, null, done.Attempt.EndedAt),
        Op.StepFailed failed => new(body, failed, null, failed.Error, failed.Attempt.EndedAt),
        Op.StepErrored errored => new(body, errored, null, errored.Error, errored.Attempt.EndedAt),
        _ => throw new InvalidOperationException($"Step '{body.Key.Id}' has come to nothing."),
    };

    private static Arrival Of(StepCall call, Op? report, Step step) => new(call, report, step.Output, step.Error, step.EndedAt);
}
