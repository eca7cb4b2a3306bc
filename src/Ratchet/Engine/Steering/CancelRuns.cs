using Ratchet.Expressions;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Steering;

/// <summary>Takes in a request to cancel many runs; <see cref="Upkeep.SweepRuns"/> carries it out, piece by piece.</summary>
public sealed class CancelRuns(ICancellations cancellations, IRunQueue queue, IIdAllocator ids, TimeProvider time)
{
    /// <summary>How long a message waits for its request to be stored.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Stores the request; once it returns, the runs are going to be cancelled, whatever dies in between.</summary>
    /// <param name="functionId">The function, as <c>{app}-{function}</c>.</param>
    /// <param name="startedAfter">Runs stored earlier are left alone; null reaches back to the first.</param>
    /// <param name="startedBefore">Runs stored then or later are left alone. The work begins when that time has come.</param>
    /// <param name="ifText">An expression over <c>event</c>: only runs of events for which it is true; null takes all.</param>
    /// <param name="cancellation">Stops waiting; the request may have been stored.</param>
    /// <exception cref="ExpressionException">The expression cannot be read; nothing is stored.</exception>
    public async Task<Cancellation> HandleAsync(
        string functionId, DateTimeOffset? startedAfter, DateTimeOffset startedBefore, string? ifText, CancellationToken cancellation)
    {
        _ = ifText is null ? null : Expression.Parse(ifText, Variables.Event);
        var now = time.GetUtcNow();
        var asked = new Cancellation
        {
            Id = ids.EventIds(1, now, seed: null)[0],
            FunctionId = functionId,
            CreatedAt = now,
            StartedAfter = startedAfter,
            StartedBefore = startedBefore,
            If = ifText,
        };

        // Message first, as at intake: what is stored, and so listed, is carried out. A message whose request never comes gives up.
        await SendAsync(asked, cancellation);
        await cancellations.AddAsync(asked, cancellation);
        if (time.GetUtcNow() - now > Patience / 2)
        {
            // Stored so late that the message may have given up.
            await SendAsync(asked, cancellation);
        }

        queue.Announce(TimeSpan.Zero);
        return asked;
    }

    private Task SendAsync(Cancellation asked, CancellationToken cancellation) =>
        queue.SendAsync(new SweepMessage(Sweeps.Cancellation, asked.Id), TimeSpan.Zero, cancellation);
}
