using System.Diagnostics;
using System.Globalization;

namespace Ratchet.Runtimes.InProcess;

/// <summary>
/// Runs a function's code on one thread at a time, and knows when the code is quiet: when everything it could do without a further
/// outcome is done.
/// </summary>
internal sealed class ReplayContext : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> posted = new();
    private readonly Action workArrived;
    private readonly TimeProvider time;
    private readonly TimeSpan patience;
    private int thread;

    /// <param name="workArrived">Called when something is posted, from any thread.</param>
    /// <param name="time">The clock.</param>
    /// <param name="patience">How long the code may block its thread on a task.</param>
    public ReplayContext(Action workArrived, TimeProvider time, TimeSpan patience)
    {
        (this.workArrived, this.time, this.patience) = (workArrived, time, patience);
        SetWaitNotificationRequired();
    }

    /// <summary>Whether the current thread runs the code.</summary>
    public bool IsInside => thread == Environment.CurrentManagedThreadId;

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

    /// <summary>
    /// Called by the runtime when the code blocks its thread, as <c>.Result</c> and <c>.Wait()</c> do. On a step that would be for ever, since
    /// this is the thread that its outcome is delivered on; nothing tells whether a task is a step's, but a step's never comes.
    /// </summary>
    public override int Wait(IntPtr[] waitHandles, bool waitAll, int millisecondsTimeout)
    {
        if (waitAll || millisecondsTimeout != Timeout.Infinite)
        {
            return base.Wait(waitHandles, waitAll, millisecondsTimeout);
        }

        // Not disposed of: its timer may fire at that very moment.
        var over = new ManualResetEvent(initialState: false);
        using var timer = time.CreateTimer(static over => ((ManualResetEvent)over!).Set(), over, patience, Timeout.InfiniteTimeSpan);
        var index = WaitHelper([.. waitHandles, over.SafeWaitHandle.DangerousGetHandle()], waitAll: false, Timeout.Infinite);
        GC.KeepAlive(over);
        return index != waitHandles.Length ? index
            : BlocksOnATask() ? throw BlocksOnAStep()
            : base.Wait(waitHandles, waitAll, millisecondsTimeout);
    }

    /// <summary>Runs code, and what it posts, until it is quiet.</summary>
    public void RunUntilQuiet(Action? code = null) => RunWithin(this, () =>
    {
        code?.Invoke();
        while (TryTake(out var work))
        {
            work.Callback(work.State);
        }
    });

    /// <summary>
    /// Completes what the code awaits. No context is current meanwhile, so that a continuation that asked for none
    /// (<c>ConfigureAwait(false)</c>) runs right here instead of on another thread, where its end could not be seen.
    /// </summary>
    public void Complete(Action outcome)
    {
        RunWithin(null, outcome);
        RunUntilQuiet();
    }

    private void RunWithin(SynchronizationContext? context, Action code)
    {
        var previous = Current;
        SetSynchronizationContext(context);
        thread = Environment.CurrentManagedThreadId;
        try
        {
            code();
        }
        finally
        {
            thread = 0;
            SetSynchronizationContext(previous);
        }
    }

    /// <summary>Whether it is a task that the current thread waits for, and not a lock: a lock cannot be given up.</summary>
    private static bool BlocksOnATask() => new StackTrace().GetFrames().Any(frame => frame.GetMethod()?.DeclaringType == typeof(Task));

    private ExplainedException BlocksOnAStep() => new(
        "BlocksOnAStep",
        string.Create(CultureInfo.InvariantCulture, $"The function's code blocked its thread on a task for {patience.TotalSeconds} s, by .Result, .Wait() or GetResult(), and it did not end. ")
        + "If it is a step it never can, as it goes on only when its code gives way: await it. If it is anything else, move it into run.Step.RunAsync.");

    private bool TryTake(out (SendOrPostCallback Callback, object? State) work)
    {
        lock (posted)
        {
            return posted.TryDequeue(out work);
        }
    }
}
