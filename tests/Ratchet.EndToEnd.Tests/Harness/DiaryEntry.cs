using System.Globalization;

namespace Ratchet.EndToEnd.Tests.Harness;

/// <summary>A body began, or said something.</summary>
internal sealed record DiaryEntry(string RunId, string Step, int ProcessId, DateTimeOffset At)
{
    public static DiaryEntry Parse(string line)
    {
        var words = line.Split(' ');
        var at = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(words[3], CultureInfo.InvariantCulture));
        return new DiaryEntry(words[0], words[1], int.Parse(words[2], CultureInfo.InvariantCulture), at);
    }
}
