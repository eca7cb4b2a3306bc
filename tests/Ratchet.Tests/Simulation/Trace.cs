using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ratchet.Tests.Simulation.Time;

namespace Ratchet.Tests.Simulation;

/// <summary>
/// Everything that happened between processes and storage, in order: always as a hash, by which two simulations are compared, and as lines to
/// read when it is to be looked at.
/// </summary>
internal sealed partial class Trace(SimulatedTime time, bool keepsLines)
{
    private const ulong Prime = 0x100000001B3;

    private readonly List<string> lines = [];
    private readonly Dictionary<string, string> shortIds = [];
    private readonly DateTimeOffset start = time.Now;

    /// <summary>Of all so far: FNV-1a.</summary>
    public ulong Hash { get; private set; } = 0xCBF29CE484222325;

    /// <summary>Things that happened.</summary>
    public int Count { get; private set; }

    public bool KeepsLines { get; } = keepsLines;

    /// <summary>Notes what happened.</summary>
    /// <param name="who">The process.</param>
    /// <param name="what">The call or the event.</param>
    /// <param name="about">What it is about.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="details">More of it, for readers only.</param>
    public void Add(string who, string what, string about, string outcome, Func<string>? details = null)
    {
        Count++;
        Include((ulong)time.Now.Ticks);
        Include(who);
        Include(what);
        Include(about);
        Include(outcome);
        if (KeepsLines)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{(time.Now - start).TotalSeconds,14:N3}  {who,-14} {what,-16} {about}  {outcome}  {details?.Invoke()}"));
        }
    }

    /// <summary>The last lines, with short names for ids.</summary>
    public string Tail(int count)
    {
        var text = new StringBuilder();
        var first = Math.Max(0, lines.Count - count);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = Id().Replace(lines[i], match => NameOf(match.Value));
            if (i >= first)
            {
                text.AppendLine(line);
            }
        }

        return text.ToString();
    }

    private string NameOf(string id)
    {
        if (!shortIds.TryGetValue(id, out var name))
        {
            shortIds[id] = name = $"#{shortIds.Count + 1}";
        }

        return name;
    }

    private void Include(string text)
    {
        foreach (var character in text)
        {
            Hash = (Hash ^ character) * Prime;
        }

        Include((ulong)text.Length);
    }

    private void Include(ulong number) => Hash = (Hash ^ number) * Prime;

    [GeneratedRegex("[0-7][0-9A-HJKMNP-TV-Z]{25}")]
    private static partial Regex Id();
}
