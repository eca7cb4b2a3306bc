using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Steering;

/// <summary>
/// Self-heal: a run that somebody looks at, that should have gone on two minutes ago and that nobody works on, gets a message. It has one
/// already unless a queue lost it; then this is what brings the run back.
/// </summary>
public sealed partial class ReviveRun(IRunQueue queue, RatchetOptions options, TimeProvider time, ILogger<ReviveRun> logger)
{
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> revived = new();

    /// <summary>Sends the run a message if it is overdue, at most once a minute from this process.</summary>
    public async Task IfOverdueAsync(Run run, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (IsOverdue(run, now, options.ClockAllowance) && Remember(run.Id, now))
        {
            LogOverdue(run.Id);
            await queue.SendAsync(new RunMessage(run.Id, "overdue", Again: true, Stored: true), TimeSpan.Zero, cancellation);
            queue.Announce(TimeSpan.Zero);
        }
    }

    internal static bool IsOverdue(Run run, DateTimeOffset now, TimeSpan clockAllowance)
    {
        var last = run.StoredAt ?? run.CreatedAt;
        var due = run.DueAt > last ? run.DueAt.Value : last;
        return !run.IsTerminal && run.Status != RunStatus.Paused && run.Lease?.IsLive(now, clockAllowance) != true && now - due > Overdue;
    }

    private bool Remember(string runId, DateTimeOffset now)
    {
        if (revived.TryGetValue(runId, out var before) && now - before < Again)
        {
            return false;
        }

        if (revived.Count >= MostRemembered)
        {
            revived.Clear();
        }

        revived[runId] = now;
        return true;
    }

    [LoggerMessage(141, LogLevel.Warning, "Run {RunId} is overdue and nobody works on it; it gets a new message")]
    private partial void LogOverdue(string runId);
}
