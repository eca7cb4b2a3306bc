using Ratchet.Model;

namespace Ratchet.Engine;

/// <summary>What a message can do for the run it finds. Pure.</summary>
internal abstract record Triage
{
    private Triage()
    {
    }

    /// <summary>The run can go on now.</summary>
    public sealed record Ready : Triage;

    /// <summary>The run has ended.</summary>
    public sealed record Ended : Triage;

    /// <summary>Somebody works on the run; others may look again at a time.</summary>
    public sealed record Leased(DateTimeOffset Until) : Triage;

    /// <summary>The run waits for a time.</summary>
    public sealed record Waits(DateTimeOffset DueAt) : Triage;

    /// <summary>The run waits, and another message than this spare one is there to wake it.</summary>
    public sealed record Unneeded : Triage;

    public static Triage Of(Journal journal, RunMessage message, DateTimeOffset now, TimeSpan clockAllowance)
    {
        var run = journal.Run;
        if (run.IsTerminal)
        {
            return new Ended();
        }

        if (run.Lease is { } lease && lease.IsLive(now, clockAllowance))
        {
            return new Leased(lease.Until + clockAllowance);
        }

        if (run.DueAt is not { } due || due <= now)
        {
            return new Ready();
        }

        // Any other message, even the timer of a step that is over, may be the last one of the run: its worker moved the run on and died.
        return message.Spare ? new Unneeded() : new Waits(due);
    }
}
