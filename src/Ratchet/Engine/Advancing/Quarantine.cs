using Ratchet.Model;

namespace Ratchet.Engine.Advancing;

/// <summary>
/// Keeps runs apart that may have killed a worker. A run that kills its process takes down all that it works on, and each of those counts
/// a death; from the second one on a run is worked on alone among its like, so the guilty one goes on dying by itself, and the others
/// make progress, which clears them.
/// </summary>
public sealed class Quarantine
{
    private const int Suspicious = 2;

    private int occupied;

    /// <summary>Enters a run that is about to be worked on.</summary>
    /// <param name="run">The run as stored; an expired lease in it is a death that is about to be counted.</param>
    /// <returns>To be disposed of when the work is over; null if the run has to wait for another.</returns>
    internal IDisposable? TryEnter(Run run)
    {
        if (run.Deaths + (run.Lease is null ? 0 : 1) < Suspicious)
        {
            return new Stay(null);
        }

        return Interlocked.CompareExchange(ref occupied, 1, 0) == 0 ? new Stay(this) : null;
    }

    private sealed class Stay(Quarantine? quarantine) : IDisposable
    {
        public void Dispose()
        {
            if (quarantine is not null)
            {
                Volatile.Write(ref quarantine.occupied, 0);
            }
        }
    }
}
