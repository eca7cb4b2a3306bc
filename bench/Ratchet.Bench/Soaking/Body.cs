using System.Globalization;

namespace Ratchet.Bench.Soaking;

/// <summary>A body began.</summary>
internal sealed record Body(string RunId, string Step, int Attempt)
{
    /// <summary>What the processes have noted; the last line of one that was killed may be cut off.</summary>
    public static IReadOnlyList<Body> ReadAll(string folder) =>
    [
        .. Directory.GetFiles(folder).SelectMany(File.ReadLines).Select(line => line.Split(' ')).Where(words => words.Length == 4)
            .Select(words => new Body(words[0], words[1], int.Parse(words[2], CultureInfo.InvariantCulture))),
    ];
}
