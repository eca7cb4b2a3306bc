using System.Globalization;
using System.Net;
using System.Text;

namespace Ratchet.Bench.Reporting;

/// <summary>The report as bars: of each part those of one unit against the longest of them, with a mark where the target is.</summary>
internal static class Plot
{
    private const int RowHeight = 20;
    private const int HeadingHeight = 40;
    private const int Width = 1000;
    private const int LabelWidth = 540;
    private const int BarWidth = 330;

    public static string Of(IReadOnlyList<Part> parts)
    {
        var (body, y) = (new StringBuilder(), 0);
        foreach (var part in parts)
        {
            body.Append(CultureInfo.InvariantCulture, $"""<text x="10" y="{y + 27}" font-size="15" font-weight="bold">{Escaped(part.Title)}</text>""");
            y += HeadingHeight;
            foreach (var figure in part.Figures)
            {
                Append(body, figure, part.Figures.Where(other => other.Unit == figure.Unit).Max(Extent), y);
                y += RowHeight;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{y + 10}" font-family="sans-serif" font-size="12">
            <rect width="100%" height="100%" fill="white"/>{body}</svg>

            """);
    }

    private static void Append(StringBuilder body, Figure figure, double longest, int y)
    {
        var color = figure.Target is not { } target ? "#7a8ca3" : target.IsMet(figure.Value) ? "#3f8f5f" : "#c0563f";
        var length = Length(figure.Value, longest);
        body.Append(CultureInfo.InvariantCulture, $"""<text x="{LabelWidth - 8}" y="{y + 14}" text-anchor="end">{Escaped(figure.What)}</text>""");
        body.Append(CultureInfo.InvariantCulture, $"""<rect x="{LabelWidth}" y="{y + 3}" width="{length:F1}" height="{RowHeight - 6}" fill="{color}"/>""");
        body.Append(CultureInfo.InvariantCulture, $"""<text x="{LabelWidth + Math.Max(length, figure.Target is { } mark ? Length(mark.Limit, longest) : 0) + 6:F1}" y="{y + 14}">{Escaped(figure.Text)}</text>""");
        if (figure.Target is { } goal)
        {
            var x = LabelWidth + Length(goal.Limit, longest);
            body.Append(CultureInfo.InvariantCulture, $"""<line x1="{x:F1}" x2="{x:F1}" y1="{y}" y2="{y + RowHeight - 1}" stroke="black"/>""");
        }
    }

    private static double Extent(Figure figure) => Math.Max(figure.Value, figure.Target?.Limit ?? 0);

    private static double Length(double value, double longest) => longest > 0 ? value / longest * BarWidth : 0;

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
