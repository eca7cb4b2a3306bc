using FsCheck;
using FsCheck.Fluent;

namespace Ratchet.Tests.Definitions;

/// <summary>Random function files, and random changes to them.</summary>
internal static class RandomFiles
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "1e999", "0.5", "99999999999999999999", "\"\"", "{}", "[]", "[[]]", "\"\\ud800\"", "\"\\u0000\"", "\uFEFF", "\\",
        "\"id\":", "\"after\":", "\"steps\":", "\"runtime\":", "\"type\":", "\"setting\":", "\"label\"", "\"charge\"", "\"notify\"", "\"steps.label.body\"", "\"event.data[\"", "\"* * * * *\"",
        "\"P1D\"", "\"9999999w\"", "\"http\"", "\"docker\"", "\"lambda\"", "\"$schema\":", "\"https://[::1\"", "\"http://a b\"", "\"data.a.b.c\"",
    ];

    /// <summary>Cuts a piece out of a file, doubles it, or puts another in its place.</summary>
    public static Gen<Func<string, string>> Damage() =>
        from at in Gen.Choose(0, 10_000)
        from length in Gen.Choose(0, 40)
        from piece in Gen.Elements(Pieces)
        from kind in Gen.Choose(0, 2)
        select new Func<string, string>(text =>
        {
            var start = at % (text.Length + 1);
            var end = Math.Min(text.Length, start + length);
            var replacement = kind switch { 0 => "", 1 => text[start..end] + text[start..end], _ => piece };
            return text[..start] + replacement + text[end..];
        });

    /// <summary>Puts another value in the place of one.</summary>
    public static Gen<Func<string, string>> Exchange() =>
        from at in Gen.Choose(0, 10_000)
        from value in Gen.Frequency((2, Gen.Elements(Pieces.Where(piece => piece[^1] is not (':' or ',')).ToArray())), (1, Json(2)))
        select new Func<string, string>(text =>
        {
            var colon = text.IndexOf(": ", at % text.Length, StringComparison.Ordinal);
            if (colon < 0)
            {
                return text;
            }

            var end = text.IndexOfAny([',', '}', ']', '\n'], colon);
            return end < 0 ? text : text[..(colon + 2)] + value + text[end..];
        });

    /// <summary>JSON of any shape under the names that files have.</summary>
    public static Gen<string> Json(int depth)
    {
        var scalar = Gen.OneOf(
            Gen.Elements("null", "true", "false", "0", "1", "2.5", "-3", "1e999"),
            Gen.Elements("a", "b", "http", "docker", "https://a.example", "event.data.a", "steps.a", "30s", "* * * * *", "", "none").Select(text => $"\"{text}\""));
        if (depth == 0)
        {
            return scalar;
        }

        var names = Gen.Elements(
            "id", "name", "steps", "runtime", "type", "url", "headers", "after", "if", "event", "cron", "triggers", "cancelOn", "match", "retries", "timeout", "image", "command", "env", "setting", "path", "function", "x");
        var fields = Gen.Two(names).SelectMany(_ => Gen.ListOf(Gen.Zip(names, Json(depth - 1))));
        return Gen.Frequency(
            (1, scalar),
            (2, Gen.ListOf(Json(depth - 1)).Select(items => $"[{string.Join(",", items.Take(5))}]")),
            (4, fields.Select(pairs => $"{{{string.Join(",", pairs.Take(8).DistinctBy(pair => pair.Item1).Select(pair => $"\"{pair.Item1}\":{pair.Item2}"))}}}")));
    }
}
