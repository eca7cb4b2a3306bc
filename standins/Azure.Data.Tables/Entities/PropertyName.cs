using System.Collections.Concurrent;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

// A property name and its type annotation, encoded once: an application has few names and writes them often.
internal sealed record PropertyName(JsonEncodedText Value, JsonEncodedText Type)
{
    private const int MostRemembered = 1024;

    private static readonly ConcurrentDictionary<string, PropertyName> Known = new(StringComparer.Ordinal);

    public static PropertyName Of(string name)
    {
        if (Known.TryGetValue(name, out var known)) return known;

        var made = new PropertyName(JsonEncodedText.Encode(name), JsonEncodedText.Encode(name + "@odata.type"));
        if (Known.Count < MostRemembered) Known.TryAdd(name, made);
        return made;
    }
}
