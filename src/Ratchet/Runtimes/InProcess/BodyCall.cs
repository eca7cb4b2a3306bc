using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>A step with a body that the code awaits.</summary>
internal sealed class BodyCall(StepKey key, Step? known, IPromise promise, StepKind kind, StepOptions? options, Func<CancellationToken, Task<Payload>> body)
    : StepCall(key, known, promise)
{
    public StepKind Kind { get; } = kind;

    /// <summary>How long a try may take.</summary>
    public TimeSpan? Timeout { get; } = options?.Timeout;

    /// <summary>The step's own number of further tries, if it has one.</summary>
    public int? Retries { get; } = options?.Retries;

    /// <summary>The try that is next, 0-based.</summary>
    public int Attempt => Known?.Attempts.Count ?? 0;

    /// <summary>What its body came to; null while it runs, or if it was stopped before it came to anything.</summary>
    public Op? Outcome { get; set; }

    /// <summary>What flows with the code that asked: its log scope, its culture, its trace. The body runs in it.</summary>
    public ExecutionContext? Surroundings { get; } = ExecutionContext.Capture();

    /// <summary>Runs the body and serialises what it returns.</summary>
    public Task<Payload> InvokeAsync(CancellationToken cancellation) => body(cancellation);

    /// <summary>Forgets a try that failed. The step is due again when it was told how it is stored.</summary>
    public void AwaitRetry() => (Outcome, Known) = (null, null);
}
