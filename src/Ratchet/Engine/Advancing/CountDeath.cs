using Ratchet.Engine.Deciding;
using Ratchet.Model;

namespace Ratchet.Engine.Advancing;

/// <summary>Counts a worker that died on a run; the run that keeps killing its workers fails. Pure.</summary>
internal static class CountDeath
{
    public static Journal Of(Journal journal, DateTimeOffset now)
    {
        var counted = journal with { Run = journal.Run with { Deaths = journal.Run.Deaths + 1 } };
        return counted.Run.Deaths < Limits.Deaths
            ? counted
            : FailRun.Because(counted, new ErrorInfo("WorkerDied", $"The worker died {Limits.Deaths} times in a row on this step: it may exhaust memory or end the process."), now);
    }
}
