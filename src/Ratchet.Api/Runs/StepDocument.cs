using System.Text.Json.Serialization;
using Ratchet.Model;

namespace Ratchet.Api.Runs;

/// <summary>A step of a run's timeline.</summary>
internal sealed record StepDocument
{
    private const int MaxOutputBytes = 64 * 1024;

    /// <summary>As the code names it, or <c>id:n</c> from its second use on.</summary>
    public required string Id { get; init; }

    public required string Hash { get; init; }

    /// <summary>What people call it, if its function's file says so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    public required string Op { get; init; }

    public required string Status { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Of a step that waits for an event or a signal: for which.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AwaitedDocument? Awaits { get; init; }

    /// <summary>Of a step that invokes or defers a function: the run that it starts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InvokedDocument? Invoked { get; init; }

    /// <summary>Of a waiting step: the end of its sleep, its timeout, or its next attempt.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DueAt { get; init; }

    public required IReadOnlyList<StepAttemptDocument> Attempts { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Payload? Output { get; init; }

    /// <summary>Bytes of an output that is too large for a list; then the output itself is left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? OutputSize { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorInfo? Error { get; init; }

    /// <summary>Describes a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="runHasEnded">Whether nothing comes of it any more.</param>
    /// <param name="running">The try at it that is under way, if one is.</param>
    /// <param name="function">Its function; null if nobody knows it any more.</param>
    public static StepDocument Of(Step step, bool runHasEnded, RunningStep? running, FunctionDefinition? function)
    {
        var isLarge = step.Output?.Size > MaxOutputBytes;
        return new StepDocument
        {
            Id = step.Key.Id,
            Hash = step.Key.Hash,
            Name = function?.StepNames.GetValueOrDefault(step.Key.Id),
            Op = WordFor(step.Kind),
            Status = running is null ? StatusWords.Of(step, runHasEnded) : StatusWords.Running,
            StartedAt = step.StartedAt,
            EndedAt = step.EndedAt,
            Awaits = step.Awaits is { } pattern ? AwaitedDocument.Of(step.Kind, pattern) : null,
            Invoked = step.Child is { } child ? InvokedDocument.Of(child) : null,
            DueAt = step.IsRecorded || runHasEnded || running is not null ? null : step.DueAt,
            Attempts = [.. step.Attempts.Select(StepAttemptDocument.Of), .. running is null ? [] : new[] { StepAttemptDocument.Of(running) }],
            Output = isLarge ? null : step.Output,
            OutputSize = isLarge ? step.Output?.Size : null,
            Error = step.Error,
        };
    }

    private static string WordFor(StepKind kind) => kind switch
    {
        StepKind.Run => "run",
        StepKind.Sleep => "sleep",
        StepKind.WaitForEvent => "wait_for_event",
        StepKind.WaitForSignal => "wait_for_signal",
        StepKind.Invoke => "invoke",
        StepKind.SendEvent => "send_event",
        StepKind.Gateway => "gateway",
        StepKind.AiGateway => "ai_gateway",
        StepKind.Defer => "defer",
        StepKind.Skip => "skip",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of step has no word in the API yet."),
    };
}
