using System.Globalization;
using System.Text;

namespace Ratchet.Bench.Reporting;

/// <summary>The report as tables.</summary>
internal static class Markdown
{
    public static string Of(IReadOnlyList<Part> parts)
    {
        var text = new StringBuilder("# What was measured\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{Environment.ProcessorCount} cores, {Memory()} of memory, everything on one machine, storage emulated by Azurite in memory.\n");
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {part.Title}\n\n`{part.Name}`, {part.At:d MMMM yyyy HH:mm} UTC\n\n| | measured | target | |\n|---|---|---|---|\n");
            foreach (var figure in part.Figures)
            {
                var verdict = figure.Target is { } target ? $"{target} | {(target.IsMet(figure.Value) ? "met" : "missed")}" : " | ";
                text.Append(CultureInfo.InvariantCulture, $"| {figure.What} | {figure.Text} | {verdict} |\n");
            }

            foreach (var sentence in part.Notes.Concat(part.Broken.Select(broken => $"**BROKEN** {broken}")))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n* {sentence}");
            }

            text.Append(part.Notes.Count + part.Broken.Count > 0 ? "\n" : "");
        }

        return text.ToString();
    }

    private static string Memory() => string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):0} GiB");
}
