using System.Globalization;
using System.Text;

namespace Ratchet.Bench.Reporting;

/// <summary>What was measured, in order: as a table, and as bars.</summary>
internal sealed class Report
{
    private const int RowHeight = 22;
    private const int Width = 900;
    private const int LabelWidth = 560;

    private readonly List<(string What, double Figure, string Unit)> rows = [];

    public void Add(string what, double figure, string unit)
    {
        rows.Add((what, figure, unit));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {Text(figure)} {unit}"));
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder("| | |\n|---|---|\n");
        foreach (var (what, figure, unit) in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {what} | {Text(figure)} {unit} |\n");
        }

        return text.ToString();
    }

    /// <summary>Bars, each against the largest of its unit.</summary>
    public string ToSvg()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{rows.Count * RowHeight}" font-family="sans-serif" font-size="12">""");
        for (var row = 0; row < rows.Count; row++)
        {
            var (what, figure, unit) = rows[row];
            var bar = figure / rows.Where(other => other.Unit == unit).Max(other => other.Figure) * (Width - LabelWidth - 100);
            var y = row * RowHeight;
            text.Append(CultureInfo.InvariantCulture, $"""<text x="4" y="{y + 15}">{what}</text>""");
            text.Append(CultureInfo.InvariantCulture, $"""<rect x="{LabelWidth}" y="{y + 3}" width="{bar:F1}" height="{RowHeight - 6}" fill="#3b6ea5"/>""");
            text.Append(CultureInfo.InvariantCulture, $"""<text x="{LabelWidth + bar + 6:F1}" y="{y + 15}">{Text(figure)} {unit}</text>""");
        }

        return text.Append("</svg>").ToString();
    }

    private static string Text(double figure) => figure.ToString(figure < 10 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
