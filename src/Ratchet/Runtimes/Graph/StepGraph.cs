namespace Ratchet.Runtimes.Graph;

/// <summary>The steps of a definition file, each placed after those that it comes after.</summary>
internal sealed class StepGraph
{
    /// <param name="steps">Steps with distinct ids, known parents and no cycle, in any order.</param>
    public StepGraph(IReadOnlyList<GraphStep> steps)
    {
        var placed = new HashSet<string>();
        var left = steps.ToList();
        var ordered = new List<GraphStep>();
        while (left.Count > 0)
        {
            var next = left.Find(step => step.After.All(placed.Contains)) ?? throw new ArgumentException("The steps have a cycle.", nameof(steps));
            left.Remove(next);
            placed.Add(next.Id);
            ordered.Add(next);
        }

        Steps = ordered;
        Leaves = [.. ordered.Select(step => step.Id).Except(ordered.SelectMany(step => step.After))];
    }

    /// <summary>All steps.</summary>
    public IReadOnlyList<GraphStep> Steps { get; }

    /// <summary>The ids of those that no other comes after.</summary>
    public IReadOnlyList<string> Leaves { get; }
}
