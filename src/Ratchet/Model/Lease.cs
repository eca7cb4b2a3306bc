namespace Ratchet.Model;

/// <summary>The right to start a run's next step, held by one invocation until it ends or expires.</summary>
/// <param name="Holder">The process and the invocation in it.</param>
/// <param name="Until">When it expires by its holder's clock.</param>
public sealed record Lease(string Holder, DateTimeOffset Until)
{
    /// <summary>What its holder was at when it wrote this. For people: nothing is decided by it.</summary>
    public IReadOnlyList<RunningStep> Running { get; init; } = [];

    /// <summary>Whether others must still respect it, granting that clocks differ by up to <paramref name="clockAllowance"/>.</summary>
    public bool IsLive(DateTimeOffset now, TimeSpan clockAllowance) => now < Until + clockAllowance;
}
