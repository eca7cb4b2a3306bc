using Ratchet.Model;

namespace Ratchet.Engine.Deciding;

/// <summary>The message a stored run needs to go on. It follows from the run's state alone, so that any handler can send it again. Pure.</summary>
internal static class FollowUp
{
    public static (RunMessage Message, TimeSpan Delay)? Of(Journal journal, DateTimeOffset now)
    {
        var run = journal.Run;
        if (run.IsTerminal || run.Status == RunStatus.Paused)
        {
            return null;
        }

        if (run.DueAt is not { } due)
        {
            return (new RunMessage(run.Id, "continue", Stored: true), TimeSpan.Zero);
        }

        return (new RunMessage(run.Id, "timer", DueStep(journal, due), Stored: true), due > now ? due - now : TimeSpan.Zero);
    }

    private static string? DueStep(Journal journal, DateTimeOffset due)
    {
        foreach (var (hash, step) in journal.OpenSteps)
        {
            if (!step.IsRecorded && step.DueAt == due)
            {
                return hash;
            }
        }

        return null;
    }
}
