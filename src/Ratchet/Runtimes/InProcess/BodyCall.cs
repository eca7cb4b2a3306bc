using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>A step with a body that the code awaits.</summary>
internal abstract class BodyCall(StepKey key, Step? recorded) : StepCall(key, recorded)
{
    /// <summary>The try that is next, 0-based.</summary>
    public int Attempt => Recorded?.Attempts.Count ?? 0;

    /// <summary>What its body came to; null while it runs, or if it was stopped before it came to anything.</summary>
    public Op? Outcome { get; set; }

    /// <summary>What flows with the code that asked: its log scope, its culture, its trace. The body runs in it.</summary>
    public ExecutionContext? Surroundings { get; } = ExecutionContext.Capture();

    /// <summary>Runs the body and serialises what it returns.</summary>
    public abstract Task<Payload> InvokeAsync(CancellationToken cancellation);
}
