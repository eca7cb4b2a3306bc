using System.Text.Json;

namespace Ratchet.TestSupport.Schemas;

/// <summary>References within a document, as <c>#/components/schemas/Run</c>.</summary>
public static class References
{
    /// <summary>What a reference leads to.</summary>
    /// <exception cref="KeyNotFoundException">It leads nowhere.</exception>
    public static JsonElement Resolve(JsonElement root, string reference) => reference.Split('/') switch
    {
        ["#", .. var path] => path.Aggregate(
            root,
            (place, name) => place.TryGetProperty(name, out var next) ? next : throw new KeyNotFoundException($"{reference} leads nowhere: there is no '{name}'.")),
        _ => throw new NotSupportedException($"The reference {reference} leads out of the document."),
    };

    /// <summary>The object itself, or what its <c>$ref</c> leads to.</summary>
    public static JsonElement Follow(JsonElement root, JsonElement place) =>
        place.TryGetProperty("$ref", out var reference) ? Resolve(root, reference.GetString()!) : place;
}
