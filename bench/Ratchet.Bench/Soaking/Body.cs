using System.Globalization;

namespace Ratchet.Bench.Soaking;

/// <summary>A body began.</summary>
internal sealed record Body(string RunId, string Step, long Attempt, DateTimeOffset At)
{
    /// <summary>What the processes have noted; the last line of one that was killed may be cut off.</summary>
    public static IReadOnlyList<Body> ReadAll(string folder) =>
    [
        .. Directory.GetFiles(folder).SelectMany(File.ReadLines).Select(line => line.Split(' ')).Where(words => words.Length == 4)
            .Select(words => new Body(words[0], words[1], Number(words[2]), DateTimeOffset.FromUnixTimeMilliseconds(Number(words[3])))),
    ];

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
