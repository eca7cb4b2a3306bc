namespace Ratchet.Bench.Soaking;

/// <summary>A kind of run, and how it is designed to end.</summary>
/// <param name="Name">The event is <c>soak/NAME</c>, the function <c>soak-NAME</c>.</param>
/// <param name="Share">Of a hundred runs.</param>
/// <param name="Status">How it ends.</param>
/// <param name="Steps">The steps with bodies that are recorded as completed.</param>
internal sealed record Kind(string Name, int Share, string Status, params string[] Steps)
{
    public static readonly IReadOnlyList<Kind> All =
    [
        new("sequence", 40, "Completed", "first", "second", "third"),
        new("nap", 15, "Completed", "before", "after"),
        new("wait", 10, "Completed", "before", "after"),
        new("flaky", 10, "Completed", "before", "third-time-lucky"),
        new("fan", 10, "Completed", "branch-0", "branch-1", "branch-2", "branch-3", "branch-4", "join"),
        new("stopped", 10, "Cancelled", "before"),
        new("fails", 5, "Failed", "before"),
    ];

    /// <summary>The kind of the n-th run: of each hundred, each has its share, and they are mixed.</summary>
    public static Kind Of(int n)
    {
        // 37 and 100 have no divisor in common, so each place is met once.
        var place = n * 37L % 100;
        foreach (var kind in All)
        {
            if ((place -= kind.Share) < 0)
            {
                return kind;
            }
        }

        throw new InvalidOperationException("The shares are less than a hundred.");
    }
}
