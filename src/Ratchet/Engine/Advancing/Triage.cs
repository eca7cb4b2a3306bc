using Ratchet.Model;

namespace Ratchet.Engine.Advancing;

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

    /// <summary>The run is held: whoever lets it go sends it a message.</summary>
    public sealed record Paused : Triage;

    /// <summary>The run has missed its deadline.</summary>
    public sealed record Expired(string Because) : Triage;

    /// <summary>Somebody works on the run; others may look again at a time.</summary>
    public sealed record Leased(DateTimeOffset Until) : Triage;

    /// <summary>The run waits for a time.</summary>
    public sealed record Waits(DateTimeOffset DueAt) : Triage;

    /// <summary>The run waits, and another message than this one is there, or about to be sent, to wake it.</summary>
    public sealed record Unneeded : Triage;

    public static Triage Of(Journal journal, RunMessage message, DateTimeOffset now, TimeSpan clockAllowance)
    {
        var run = journal.Run;
        if (run.IsTerminal)
        {
            return new Ended();
        }

        if (run.Status == RunStatus.Paused)
        {
            return new Paused();
        }

        if (run.StartedAt is null && run.StartBy <= now)
        {
            return new Expired($"It was not picked up by {run.StartBy:O}, within its function's start timeout.");
        }

        if (run.FinishBy <= now)
        {
            return new Expired($"It had not ended by {run.FinishBy:O}, within its function's finish timeout.");
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
