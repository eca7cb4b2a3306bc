using System.Text.Json.Serialization;
using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>One try at a step.</summary>
/// <param name="Attempt">0-based.</param>
/// <param name="StartedAt">When its body began.</param>
/// <param name="EndedAt">When its body ended; null while it runs.</param>
/// <param name="Error">What it threw.</param>
internal sealed record StepAttemptDocument(
    int Attempt,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ErrorInfo? Error)
{
    /// <summary>Describes an attempt.</summary>
    public static StepAttemptDocument Of(StepAttempt attempt) => new(attempt.Number, attempt.StartedAt, attempt.EndedAt, attempt.Error);

    /// <summary>Describes an attempt that is under way.</summary>
    public static StepAttemptDocument Of(RunningStep running) => new(running.Attempt, running.StartedAt, EndedAt: null, Error: null);
}
