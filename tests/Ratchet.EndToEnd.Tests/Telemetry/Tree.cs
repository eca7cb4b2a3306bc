using System.Text;

namespace Ratchet.EndToEnd.Tests.Telemetry;

/// <summary>A trace as people see it: each span under its parent, in the order in which they began.</summary>
internal static class Tree
{
    public static string Of(IReadOnlyList<Span> trace)
    {
        var text = new StringBuilder();
        var ids = trace.Select(span => span.Id).ToHashSet();
        Write(text, trace, trace.Where(span => !ids.Contains(span.ParentId)), depth: 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, IReadOnlyList<Span> trace, IEnumerable<Span> siblings, int depth)
    {
        foreach (var span in siblings.OrderBy(span => span.StartsAt))
        {
            text.Append(' ', depth * 2).Append(span.Name).Append('\n');
            Write(text, trace, trace.Where(child => child.ParentId == span.Id), depth + 1);
        }
    }
}
