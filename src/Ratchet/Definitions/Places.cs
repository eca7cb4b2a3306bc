using System.Text.Json;

namespace Ratchet.Definitions;

/// <summary>The line of each value of a JSON text, by its path, such as <c>steps[1].after</c>; the whole is the empty path. Pure.</summary>
internal static class Places
{
    /// <summary>Finds the lines of a text that is JSON.</summary>
    /// <exception cref="InvalidOperationException">It has a string that is no text: an escape that is half of a surrogate pair.</exception>
    public static IReadOnlyDictionary<string, int> Of(ReadOnlySpan<byte> json)
    {
        var lines = new Dictionary<string, int>();
        var reader = new Utf8JsonReader(json);
        var parents = new Stack<(string Path, int Index)>();
        var (path, line, counted) = ("", 1, 0);
        while (reader.Read())
        {
            line += json[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path = Join(parents.Peek().Path, reader.GetString()!);
                    lines.TryAdd(path, line);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    parents.Pop();
                    break;
                default:
                    if (reader.TokenType == JsonTokenType.String)
                    {
                        reader.GetString();
                    }

                    if (parents.TryPeek(out var parent) && parent.Index >= 0)
                    {
                        parents.Push((parent.Path, parents.Pop().Index + 1));
                        path = FormattableString.Invariant($"{parent.Path}[{parent.Index}]");
                    }

                    lines.TryAdd(path, line);
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        parents.Push((path, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
                    }

                    break;
            }
        }

        return lines;
    }

    /// <summary>The path of a field.</summary>
    public static string Join(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";
}
