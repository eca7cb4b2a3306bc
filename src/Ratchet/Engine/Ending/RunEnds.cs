using Ratchet.Engine.Steering;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Ending;

/// <summary>
/// Lets callers wait for the ends of runs. However many wait for a run, this process looks at it once at a time; an end that comes about in
/// this process is told at once. Nothing is read of a run that nobody waits for.
/// </summary>
public sealed class RunEnds(ILedger ledger, ReviveRun revive, TimeProvider time)
{
    /// <summary>How old a look may be to serve another caller.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly Dictionary<string, RunWatch> watches = [];

    /// <summary>How many runs are waited for now.</summary>
    public int Watched
    {
        get
        {
            lock (gate)
            {
                return watches.Count;
            }
        }
    }

    /// <summary>Waits for a run to end.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="wait">How long at most; zero to only look.</param>
    /// <param name="enough">Ends the wait early, without an exception.</param>
    /// <returns>The run: ended, or as it was when the wait was over; null if it is not there.</returns>
    public async Task<Run?> AwaitAsync(string runId, TimeSpan wait, CancellationToken enough)
    {
        var watch = Enter(runId);
        try
        {
            if (wait > TimeSpan.Zero)
            {
                if (await watch.LookAsync(Moment) is null)
                {
                    return null;
                }

                await ((Task)watch.End.WaitAsync(wait, time, enough)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            return await (watch.End.IsCompleted ? watch.End : watch.LookAsync(wait < Moment ? wait : Moment));
        }
        finally
        {
            Leave(runId, watch);
        }
    }

    /// <summary>Tells those who wait for a run in this process that it has ended.</summary>
    internal void Tell(Run ended)
    {
        lock (gate)
        {
            watches.GetValueOrDefault(ended.Id)?.Tell(ended);
        }
    }

    private RunWatch Enter(string runId)
    {
        lock (gate)
        {
            if (!watches.TryGetValue(runId, out var watch))
            {
                watches.Add(runId, watch = new RunWatch(runId, ledger, revive, time));
            }

            watch.Callers++;
            return watch;
        }
    }

    private void Leave(string runId, RunWatch watch)
    {
        lock (gate)
        {
            if (--watch.Callers == 0)
            {
                watches.Remove(runId);
                watch.Dispose();
            }
        }
    }
}
