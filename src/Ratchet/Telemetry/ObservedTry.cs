using System.Diagnostics;
using Ratchet.Model;
using Ratchet.Runtimes;

namespace Ratchet.Telemetry;

/// <summary>One try at a step, while it goes on: a span, and a scope that everything is in that is logged meanwhile.</summary>
internal sealed class ObservedTry : IDisposable
{
    private readonly Activity? span;
    private readonly IDisposable? scope;

    private ObservedTry(Activity? span, IDisposable? scope) => (this.span, this.scope) = (span, scope);

    /// <summary>Begins a try.</summary>
    public static ObservedTry Begin(Execution execution, StepKey step, int attempt) => new(
        Start(execution.Journal.Run, step, attempt, parent: default, since: default),
        execution.Logger.BeginScope(new LogScope(new(Names.StepId, step.Id), new(Names.Attempt, attempt))));

    /// <summary>Tells of a try that somebody else has made of his own accord: it is over.</summary>
    public static void Tell(Run run, Op outcome)
    {
        var (key, attempt) = outcome switch
        {
            Op.StepCompleted done => (done.Key, done.Attempt),
            Op.StepErrored errored => (errored.Key, errored.Attempt),
            Op.StepFailed failed => (failed.Key, failed.Attempt),
            _ => (null, null),
        };
        if (key is null || attempt is null)
        {
            return;
        }

        var own = run.Trace?.ToActivityContext() ?? default;
        using var span = Start(run, key, attempt.Number, own.TraceId == Activity.Current?.TraceId ? default : own, attempt.StartedAt);
        if (span is not null)
        {
            Say(span, attempt.Error);
            span.SetEndTime(attempt.EndedAt.UtcDateTime);
        }
    }

    /// <summary>Says what it has failed with: as much as is recorded of it.</summary>
    public void Say(Op? outcome) => Say(outcome switch { Op.StepErrored errored => errored.Error, Op.StepFailed failed => failed.Error, _ => null });

    /// <summary>Says what it has failed with, if it has.</summary>
    public void Say(ErrorInfo? error)
    {
        if (span is not null)
        {
            Say(span, error);
        }
    }

    public void Dispose()
    {
        scope?.Dispose();
        span?.Dispose();
    }

    private static Activity? Start(Run run, StepKey step, int attempt, ActivityContext parent, DateTimeOffset since) => Tracing.IsOn
        ? Tracing.Start($"step {step.Id}", ActivityKind.Internal, parent, since: since)?
            .SetTag(Names.RunId, run.Id)
            .SetTag(Names.FunctionId, run.FunctionId)
            .SetTag(Names.StepId, step.Id)
            .SetTag(Names.Attempt, attempt)
        : null;

    private static void Say(Activity span, ErrorInfo? error)
    {
        if (error is null)
        {
            return;
        }

        span.SetStatus(ActivityStatusCode.Error, error.Message).SetTag(Names.ErrorType, error.Name);
        var told = new ActivityTagsCollection { ["exception.type"] = error.Name, ["exception.message"] = error.Message };
        if (error.Stack is { Length: > 0 } stack)
        {
            told["exception.stacktrace"] = stack;
        }

        span.AddEvent(new ActivityEvent("exception", tags: told));
    }
}
