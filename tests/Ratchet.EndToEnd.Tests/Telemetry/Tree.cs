using System.Text;

namespace Ratchet.EndToEnd.Tests.Telemetry;

/// <summary>A trace as people see it: each span under its parent, in the order in which they began.</summary>
internal static class Tree
{
    public static string Of(IReadOnlyList<Span> trace) => Of(trace, span => span.Name);

    /// <summary>With when each began, how long it took, and what it says.</summary>
    public static string InFull(IReadOnlyList<Span> trace)
    {
        var start = trace.Min(span => span.StartsAt);
        return Of(trace, span => FormattableString.Invariant(
            $"{span.Name}  +{(span.StartsAt - start) / 1e6:0.0} ms, {(span.EndsAt - span.StartsAt) / 1e6:0.0} ms  {span.Kind} {string.Join(' ', span.Attributes.Select(pair => $"{pair.Key}={pair.Value}"))}"));
    }

    private static string Of(IReadOnlyList<Span> trace, Func<Span, string> show)
    {
        var text = new StringBuilder();
        var ids = trace.Select(span => span.Id).ToHashSet();
        Write(text, trace, trace.Where(span => !ids.Contains(span.ParentId)), show, depth: 0);
        return text.ToString().TrimEnd();
    }

    private static void Write(StringBuilder text, IReadOnlyList<Span> trace, IEnumerable<Span> siblings, Func<Span, string> show, int depth)
    {
        foreach (var span in siblings.OrderBy(span => span.StartsAt))
        {
            text.Append(' ', depth * 2).Append(show(span)).Append('\n');
            Write(text, trace, trace.Where(child => child.ParentId == span.Id), show, depth + 1);
        }
    }
}
