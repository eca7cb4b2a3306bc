using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ratchet.Api.InngestRuns;
using Ratchet.Api.V2.Runs;
using Ratchet.Model;

namespace Ratchet.Api.V2.Traces;

/// <summary>Describes a run as a tree of spans: pure.</summary>
internal static class SpanTree
{
    private const int IdLength = 16;

    /// <summary>The run's span, with those of its steps below it and of their attempts below those.</summary>
    /// <param name="journal">The run.</param>
    /// <param name="steps">Its steps in their order, with what runs of them.</param>
    /// <param name="withData">Whether inputs and outputs are wanted.</param>
    public static SpanDocument Of(Journal journal, IReadOnlyList<(Step Step, RunningStep? Running)> steps, bool withData)
    {
        var run = journal.Run;
        return new SpanDocument
        {
            Id = IdOf(run.Id),
            Name = "Run",
            Status = SpanWords.Of(run.Status),
            DurationMs = Milliseconds.Between(run.StartedAt, run.EndedAt),
            QueuedAt = run.CreatedAt,
            StartedAt = run.StartedAt,
            EndedAt = run.EndedAt,
            Input = withData ? ObjectOutput.OfValue(new Payload(Encoding.UTF8.GetBytes($"[{EventJson.Of(journal.Event)}]"))) : null,
            Output = withData && run.IsTerminal ? ObjectOutput.Of(run) : null,
            Children = steps.Count == 0 ? null : [.. steps.Select(one => Of(run, one.Step, one.Running, withData))],
        };
    }

    private static SpanDocument Of(Run run, Step step, RunningStep? running, bool withData)
    {
        SpanDocument[] attempts =
        [
            .. step.Attempts.Select(attempt => Of(run, step, attempt, withData)),
            .. running is null ? (SpanDocument[])[] : [Of(run, step, running)],
        ];
        return new SpanDocument
        {
            Id = IdOf(run.Id, step.Key.Hash),
            Name = step.Key.Id,
            Status = SpanWords.Of(step, run.IsTerminal, running is not null),
            StepOp = SpanWords.Of(step.Kind),
            StepId = step.Key.Hash,
            DurationMs = Milliseconds.Between(step.StartedAt, step.EndedAt),
            QueuedAt = step.StartedAt,
            StartedAt = step.StartedAt,
            EndedAt = step.EndedAt,
            Input = withData && step.Input is { } input ? ObjectOutput.OfValue(input) : null,
            Output = withData ? SpanOutput.Of(step) : null,
            Children = attempts.Length == 0 ? null : attempts,
        };
    }

    private static SpanDocument Of(Run run, Step step, StepAttempt attempt, bool withData) => Attempt(run, step, attempt.Number, attempt.StartedAt) with
    {
        Status = attempt.Error is null ? SpanWords.Completed : SpanWords.Failed,
        EndedAt = attempt.EndedAt,
        DurationMs = Milliseconds.Between(attempt.StartedAt, attempt.EndedAt),
        Output = withData && attempt.Error is { } error ? SpanOutput.Of(error) : null,
    };

    private static SpanDocument Of(Run run, Step step, RunningStep running) => Attempt(run, step, running.Attempt, running.StartedAt);

    private static SpanDocument Attempt(Run run, Step step, int number, DateTimeOffset startedAt) => new()
    {
        Id = IdOf(run.Id, step.Key.Hash, number.ToString(CultureInfo.InvariantCulture)),
        Name = string.Create(CultureInfo.InvariantCulture, $"Attempt {number}"),
        Status = SpanWords.Running,
        QueuedAt = startedAt,
        StartedAt = startedAt,
    };

    private static string IdOf(params string[] path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('/', path))))[..IdLength];
}
