using Ratchet.Model;

namespace Ratchet.Engine.Deciding;

/// <summary>Ends a run that cannot go on. Pure.</summary>
internal static class FailRun
{
    public static Journal Because(Journal journal, ErrorInfo reason, DateTimeOffset now) => journal with
    {
        Run = journal.Run with { Status = RunStatus.Failed, Output = ErrorJson.Of(reason), EndedAt = now, DueAt = null, Lease = null },
    };
}
