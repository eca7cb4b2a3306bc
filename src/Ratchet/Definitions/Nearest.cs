namespace Ratchet.Definitions;

/// <summary>Guesses what a misspelt name was meant to be.</summary>
internal static class Nearest
{
    private const int LongestName = 100;

    /// <summary>A question to end an error with, or nothing if no name is near.</summary>
    public static string To(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName)
        {
            return "";
        }

        var nearest = known.Select(candidate => (candidate, Distance(name, candidate))).Where(pair => pair.Item2 <= Math.Max(1, name.Length / 3)).OrderBy(pair => pair.Item2).FirstOrDefault();
        return nearest.candidate is null ? "" : $" Is \"{nearest.candidate}\" meant?";
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0]++;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                (diagonal, row[j]) = (row[j], Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1));
            }
        }

        return row[^1];
    }
}
