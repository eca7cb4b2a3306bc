using System.Collections.Immutable;

namespace Ratchet.Model;

/// <summary>The steps of a run, with what is asked of them at each commit: found out once, and kept as steps change, so that a step of a long run costs what one of a short run does.</summary>
/// <param name="All">All by their hashes.</param>
/// <param name="Open">Those that the code has not taken up.</param>
/// <param name="Size">The bytes of JSON that their results have together.</param>
/// <param name="LastOrder">The place of the latest outcome; 0 if there is none.</param>
internal sealed record JournalSteps(ImmutableDictionary<string, Step> All, ImmutableDictionary<string, Step> Open, long Size, int LastOrder)
{
    public static JournalSteps None { get; } = Of(ImmutableDictionary<string, Step>.Empty);

    public static JournalSteps Of(ImmutableDictionary<string, Step> all)
    {
        var open = ImmutableDictionary.CreateBuilder(all.KeyComparer, all.ValueComparer);
        var (size, last) = (0L, 0);
        foreach (var (hash, step) in all)
        {
            (size, last) = (size + SizeOf(step), Math.Max(last, step.Order));
            if (!step.IsTakenUp)
            {
                open.Add(hash, step);
            }
        }

        return new(all, open.ToImmutable(), size, last);
    }

    /// <summary>The steps with one added or replaced; one that has an outcome keeps its place.</summary>
    public JournalSteps With(Step step)
    {
        var hash = step.Key.Hash;
        return new(
            All.SetItem(hash, step),
            step.IsTakenUp ? Open.Remove(hash) : Open.SetItem(hash, step),
            Size - SizeOf(All.GetValueOrDefault(hash)) + SizeOf(step),
            Math.Max(LastOrder, step.Order));
    }

    private static long SizeOf(Step? step) => step?.Output?.Size ?? 0;
}
