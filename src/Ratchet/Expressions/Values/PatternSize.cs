using System.Globalization;

namespace Ratchet.Expressions.Values;

/// <summary>
/// How large a pattern is once its counted parts are written out, <c>(ab{9}){9}</c> as 90 characters: what its time grows with.
/// An estimate; the few patterns that deceive it meet the limit of time.
/// </summary>
internal static class PatternSize
{
    public static double Of(string pattern)
    {
        var outer = new Stack<double>();
        double group = 0;
        double last = 0;
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '(':
                    outer.Push(group);
                    group = last = 0;
                    break;
                case ')' when outer.Count > 0:
                    last = group;
                    group += outer.Pop();
                    break;
                case '{' when CountAt(pattern, at) is { } count:
                    group += last * (count - 1);
                    last *= count;
                    at = pattern.IndexOf('}', at);
                    break;
                default:
                    at += pattern[at] == '\\' ? 1 : 0;
                    group += last = 1;
                    break;
            }
        }

        return group + outer.Sum();
    }

    /// <summary>The larger number of <c>{2}</c>, <c>{2,}</c> or <c>{2,9}</c>; null if the brace is none of these.</summary>
    private static int? CountAt(string pattern, int brace)
    {
        var end = pattern.IndexOf('}', brace);
        var bounds = end < 0 ? [] : pattern[(brace + 1)..end].TrimEnd(',').Split(',');
        return bounds.Length is 1 or 2 && Array.TrueForAll(bounds, bound => bound.Length > 0 && bound.All(char.IsAsciiDigit))
            ? bounds.Max(bound => int.TryParse(bound, CultureInfo.InvariantCulture, out var count) ? Math.Max(count, 1) : int.MaxValue)
            : null;
    }
}
