using System.Globalization;

namespace Ratchet.EndToEnd.Tests.Harness;

/// <summary>A body began.</summary>
internal sealed record DiaryEntry(string RunId, string Step, int ProcessId)
{
    public static DiaryEntry Parse(string line)
    {
        var words = line.Split(' ');
        return new DiaryEntry(words[0], words[1], int.Parse(words[2], CultureInfo.InvariantCulture));
    }
}
