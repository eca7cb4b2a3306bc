using Ratchet.Model;

namespace Ratchet.Engine.Advancing;

/// <summary>Records an outcome that came from outside the run: the run can go on at once, and takes it up when it does. Pure.</summary>
internal static class Outside
{
    public static Journal Record(Journal journal, Step outcome, DateTimeOffset now)
    {
        var recorded = journal.With(outcome with { EndedAt = now, DueAt = null });
        return recorded with { Run = recorded.Run with { DueAt = null } };
    }
}
