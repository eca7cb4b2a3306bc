namespace Ratchet.Tests.Simulation.Time;

/// <summary>
/// Runs all of a simulation's code on the simulation's one thread, and leaves to chance which of the pieces that are ready is next. So it
/// explores interleavings, and the same seed gives the same one again.
/// </summary>
internal sealed class SimulatedScheduler(Chance chance) : TaskScheduler
{
    private readonly List<Task> ready = [];
    private readonly Thread thread = Thread.CurrentThread;
    private readonly Chance chance = chance;
    private string? intrusion;

    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Where code came from that had left for another thread, if any did: no seed is replayed exactly then.</summary>
    public string? Intrusion => Volatile.Read(ref intrusion);

    /// <summary>Runs one piece; false if none is ready.</summary>
    public bool RunNext()
    {
        if (ready.Count == 0)
        {
            return false;
        }

        var picked = chance.Next(ready.Count);
        var task = ready[picked];
        ready[picked] = ready[^1];
        ready.RemoveAt(ready.Count - 1);
        TryExecuteTask(task);
        return true;
    }

    protected override void QueueTask(Task task)
    {
        if (Thread.CurrentThread == thread)
        {
            ready.Add(task);
        }
        else
        {
            Interlocked.CompareExchange(ref intrusion, Environment.StackTrace, null);
        }
    }

    /// <summary>What is awaited goes on at once when it comes, as it does on the thread pool.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Thread.CurrentThread == thread && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => ready;
}
