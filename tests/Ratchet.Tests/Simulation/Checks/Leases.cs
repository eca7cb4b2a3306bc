using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Checks;

/// <summary>Who may hold a run, and count a death of who held it.</summary>
internal sealed class Leases(World world)
{
    /// <summary>Longer than a lease lasts, with the allowance.</summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Work> holders = [];

    /// <summary>Looks at a write of a run.</summary>
    public void Changed(Journal before, Journal now, Work? work)
    {
        if (now.Run.Lease is { } taken && work is not null)
        {
            holders.TryAdd(taken.Holder, work);
        }

        if (before.Run.Lease is not { } lease || now.Run.IsTerminal || holders.GetValueOrDefault(lease.Holder) is not { } holder)
        {
            return;
        }

        if (now.Run.Lease?.Holder != lease.Holder && holder != work && IsLive(lease, holder))
        {
            world.Fail(Check.OneWriter, $"{work?.Label} took run {now.Run.Id} from {holder.Label}, whose lease lasts until {lease.Until:O} by its clock.");
        }

        if (now.Run.Lease is { } next && next.Holder != lease.Holder && holder != work && IsWell(holder))
        {
            world.Fail(Check.OneWriter, $"{work?.Label} took run {now.Run.Id} from {holder.Label}, which lives and whose lease lasted until {lease.Until:O}.");
        }

        if (now.Run.Deaths > before.Run.Deaths && IsLive(lease, holder) && work?.IsPoison != true)
        {
            world.Fail(Check.DeathsCounted, $"{work?.Label} counted a death of run {now.Run.Id}, which {holder.Label} holds.");
        }
    }

    /// <summary>Looks at a body that starts: its work knew of no other's lease, and of nothing that holds the run.</summary>
    public void BodyStarts(string runId, string step, Work work)
    {
        if (work.Seen.GetValueOrDefault(runId) is { } held && (held.Run.IsTerminal || held.Run.Status == RunStatus.Paused))
        {
            world.Fail(Check.OneWriter, $"{work.Label} starts the body of '{step}' of run {runId} although it has read that it is {held.Run.Status}.");
        }

        if (work.Seen.GetValueOrDefault(runId) is { } seen && seen.Run.Lease is { } lease
            && holders.GetValueOrDefault(lease.Holder) is { } holder && holder != work && IsLive(lease, holder))
        {
            world.Fail(Check.OneWriter, $"{work.Label} starts the body of '{step}' of run {runId} although it has read the lease of {holder.Label}, live until {lease.Until:O}.");
        }
    }

    /// <summary>Whether somebody is at work and has had no trouble for a while.</summary>
    private bool IsWell(Work holder) =>
        holder.OverAt is null && !holder.Process.IsLeaving && world.Time.Now - holder.Process.HinderedUntil > Recovery;

    private bool IsLive(Lease lease, Work holder) => world.Time.Now + holder.Process.Clock.Ahead < lease.Until;
}
