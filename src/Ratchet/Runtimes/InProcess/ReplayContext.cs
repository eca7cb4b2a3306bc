namespace Ratchet.Runtimes.InProcess;

/// <summary>
/// Runs a function's code on one thread at a time, and knows when the code is quiet: when everything it could do without a further
/// outcome is done.
/// </summary>
/// <param name="workArrived">Called when something is posted, from any thread.</param>
internal sealed class ReplayContext(Action workArrived) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> posted = new();

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (posted)
        {
            posted.Enqueue((d, state));
        }

        workArrived();
    }

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("A function's code runs on one thread at a time and cannot be entered from another; use Post.");

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs code, and what it posts, until it is quiet.</summary>
    public void RunUntilQuiet(Action? code = null)
    {
        var previous = Current;
        SetSynchronizationContext(this);
        try
        {
            code?.Invoke();
            while (TryTake(out var work))
            {
                work.Callback(work.State);
            }
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    /// <summary>
    /// Completes what the code awaits. No context is current meanwhile, so that a continuation that asked for none
    /// (<c>ConfigureAwait(false)</c>) runs right here instead of on another thread, where its end could not be seen.
    /// </summary>
    public void Complete(Action outcome)
    {
        var previous = Current;
        SetSynchronizationContext(null);
        try
        {
            outcome();
        }
        finally
        {
            SetSynchronizationContext(previous);
        }

        RunUntilQuiet();
    }

    private bool TryTake(out (SendOrPostCallback Callback, object? State) work)
    {
        lock (posted)
        {
            return posted.TryDequeue(out work);
        }
    }
}
