using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Upkeep;

/// <summary>Does one piece of work over many runs, and sends the message of the next piece. Doing a piece again is harmless.</summary>
public sealed class SweepRuns(SweepCancellation cancellations, SweepRetention retention, IRunQueue queue)
{
    /// <summary>Handles one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="stopping">Stops; the message is to be delivered again.</param>
    public async Task HandleAsync(SweepMessage message, CancellationToken stopping)
    {
        var rest = message.Sweep == Sweeps.Retention
            ? await retention.HandleAsync(message, stopping)
            : await cancellations.HandleAsync(message, stopping);
        if (rest is var (next, delay))
        {
            await queue.SendAsync(next, delay, stopping);
            queue.Announce(delay);
        }
    }
}
