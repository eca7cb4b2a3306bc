using Ratchet.Model;

namespace Ratchet.Runtimes.Inngest;

/// <summary>Turns what an app's code did into what the engine knows. Pure.</summary>
internal static class OutcomeOps
{
    /// <summary>A step that an app ran.</summary>
    /// <param name="said">The op.</param>
    /// <param name="attempt">The try, 0-based.</param>
    /// <param name="isFinal">Whether an error is not to be tried again.</param>
    /// <param name="retryAt">When it is to be tried again, if the app said so.</param>
    /// <param name="now">The moment.</param>
    /// <returns>Null if the op is none of a step that ran.</returns>
    public static Op? Of(SdkOp said, int attempt, bool isFinal, DateTimeOffset? retryAt, DateTimeOffset now)
    {
        var error = said.Error ?? new ErrorInfo("Error", $"Step '{said.Key.Id}' failed, and the app did not say why.");
        var tried = new StepAttempt(attempt, now - said.Took, now);
        return said.Code switch
        {
            OpCodes.StepRun or OpCodes.Step when said.Error is null => Completed(said, tried),
            OpCodes.StepFailed => Failed(said, tried, error),
            OpCodes.StepError or OpCodes.StepRun or OpCodes.Step when isFinal => Failed(said, tried, error),
            OpCodes.StepError or OpCodes.StepRun or OpCodes.Step =>
                new Op.StepErrored(said.Key, tried with { Error = error }, error, retryAt, said.Kind),
            _ => null,
        };
    }

    /// <summary>The end of a function that returned.</summary>
    public static Op OfRun(Payload output) => output.Size <= Limits.OutputBytes
        ? new Op.RunCompleted(output)
        : new Op.RunFailed(new ErrorInfo(
            "OutputTooLarge", $"The function's output is {output.Size} bytes of JSON; the limit is {Limits.OutputBytes}. Store it elsewhere and return a reference."));

    /// <summary>The end, or a try, of a function that threw.</summary>
    public static Op OfRun(ErrorInfo error, bool isFinal, DateTimeOffset? retryAt) => isFinal ? new Op.RunFailed(error) : new Op.RunErrored(error, retryAt);

    private static Op Completed(SdkOp said, StepAttempt tried)
    {
        var output = said.Data ?? Payload.Null;
        return output.Size <= Limits.OutputBytes
            ? new Op.StepCompleted(said.Key, tried, output, said.Kind)
            : Failed(said, tried, new ErrorInfo(
                "OutputTooLarge",
                $"The result of step '{said.Key.Id}' is {output.Size} bytes of JSON; the limit is {Limits.OutputBytes}. Store it elsewhere and return a reference."));
    }

    private static Op.StepFailed Failed(SdkOp said, StepAttempt tried, ErrorInfo error) => new(said.Key, tried with { Error = error }, error, said.Kind);
}
