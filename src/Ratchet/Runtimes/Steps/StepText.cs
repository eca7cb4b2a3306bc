using System.Text;

namespace Ratchet.Runtimes.Steps;

/// <summary>What errors repeat of what a step wrote.</summary>
internal static class StepText
{
    private const int ExcerptLength = 300;

    /// <summary>The beginning, on one line.</summary>
    public static string Excerpt(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, ExcerptLength * 4)]);
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var shown = new string([.. line.Where(character => !char.IsControl(character)).Take(ExcerptLength)]);
        return line.Length > ExcerptLength || utf8.Length > ExcerptLength * 4 ? shown + "…" : shown;
    }
}
