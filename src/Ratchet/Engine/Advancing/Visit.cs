namespace Ratchet.Engine.Advancing;

/// <summary>
/// The handling of one message of a run. In the moment before a worker has a lease to show, it keeps the other messages that this process
/// handles from starting the run's next body, too: they wait until it has a lease or is done, and look again.
/// </summary>
internal sealed class Visit(RunningRuns.Place place, Action ended) : IDisposable
{
    private Claim? held;
    private Claim? settled;
    private int departures;

    /// <summary>To be called before the run is loaded: what is decided later must rest on a run that is not older than this.</summary>
    public void Look()
    {
        lock (place)
        {
            Leave();
            departures = place.Departures;
            settled = place.Holder is { Settled.IsCompleted: true } holder ? holder : null;
        }
    }

    /// <summary>Begins to work on the run as it was when it was looked at.</summary>
    /// <returns>False if another message of this process began first, once that has a lease or is done: look again.</returns>
    public async Task<bool> TryHoldAsync(Claim claim)
    {
        Task? other;
        lock (place)
        {
            if (departures == place.Departures && place.Holder == settled)
            {
                // Whoever held it and had a lease to show has lost that: the run was found ready.
                (place.Holder, held) = (claim, claim);
                return true;
            }

            other = place.Holder?.Settled;
        }

        await (other ?? Task.CompletedTask);
        return false;
    }

    public void Dispose()
    {
        lock (place)
        {
            Leave();
        }

        ended();
    }

    private void Leave()
    {
        if (held is not null && place.Holder == held)
        {
            place.Holder = null;
            place.Departures++;
        }

        held = null;
    }
}
