namespace Ratchet.Testing;

/// <summary>An event that a test has sent.</summary>
/// <param name="Id">Its internal id.</param>
/// <param name="Runs">The runs it started.</param>
public sealed record SentEvent(string Id, IReadOnlyList<TestRun> Runs)
{
    /// <summary>The one run it started.</summary>
    /// <exception cref="TestAssertionException">It started none, or several.</exception>
    public TestRun Run => Runs is [var only] ? only : throw new TestAssertionException(
        $"The event started {Runs.Count} runs, not one: {string.Join(", ", Runs.Select(run => run.FunctionId))}.");
}
