namespace Ratchet.Definitions;

/// <summary>What is wrong with a file, as it is found.</summary>
/// <param name="file">The file's name.</param>
/// <param name="lines">The line of each place.</param>
internal sealed class Problems(string file, IReadOnlyDictionary<string, int> lines)
{
    private const int Most = 50;

    private readonly List<FileProblem> all = [];

    /// <summary>All of them, in the order of their places.</summary>
    public IReadOnlyList<FileProblem> All => [.. all.Distinct().OrderBy(problem => problem.Line)];

    /// <summary>Whether one of them keeps the file from being loaded.</summary>
    public bool AnyWrong => all.Exists(problem => !problem.IsWarning);

    /// <summary>Adds one.</summary>
    /// <param name="place">The place's path.</param>
    /// <param name="message">A sentence that says what to do.</param>
    /// <param name="isWarning">Whether the file is loaded all the same.</param>
    public void Add(string place, string message, bool isWarning = false)
    {
        if (all.Count < Most)
        {
            all.Add(new FileProblem(file, LineOf(place), place, message, isWarning));
        }
    }

    /// <summary>The line of a place, or of what it is missing in.</summary>
    private int? LineOf(string place)
    {
        while (true)
        {
            if (lines.TryGetValue(place, out var line))
            {
                return line;
            }

            var end = place.LastIndexOfAny(['.', '[']);
            if (place.Length == 0)
            {
                return null;
            }

            place = end < 0 ? "" : place[..end];
        }
    }
}
