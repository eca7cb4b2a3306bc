using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Upkeep;

/// <summary>Begins to remove what is older than the retention: what a timer calls once a day. <see cref="SweepRuns"/> does the work.</summary>
public sealed class StartRetention(IDedupe dedupe, IRunQueue queue, IIdAllocator ids, RatchetOptions options, TimeProvider time)
{
    private string? process;

    /// <summary>Sends the first message, if retention is on and no other process has done so today.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task HandleAsync(CancellationToken cancellation)
    {
        if (options.Retention == TimeSpan.Zero)
        {
            return;
        }

        // A process that dies between claim and message costs a day's delay; the name of the day keeps the claims to seven rows.
        var now = time.GetUtcNow();
        process ??= ids.EventIds(1, now, seed: null)[0];
        if (await dedupe.ClaimAsync($"\nretention\n{now.DayOfWeek}", process, replacing: null, cancellation) == process)
        {
            await queue.SendAsync(new SweepMessage(Sweeps.Retention, Before: now - options.Retention), TimeSpan.Zero, cancellation);
            queue.Announce(TimeSpan.Zero);
        }
    }
}
