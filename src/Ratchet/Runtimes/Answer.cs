namespace Ratchet.Runtimes;

/// <summary>What a runtime says: what happened, to be stored as one, and what is to come.</summary>
/// <param name="Ops">In the order they happened; at most <see cref="MaxOps"/>.</param>
/// <param name="Next">What the runtime does once they are stored.</param>
public sealed record Answer(IReadOnlyList<Op> Ops, Next Next)
{
    /// <summary>As many as fit one storage transaction beside the run's header and the sleeps that are over.</summary>
    public const int MaxOps = 60;
}
