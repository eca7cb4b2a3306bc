using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ratchet.Client.Json;

/// <summary>Reads JSON as a type of the caller's.</summary>
internal static class Typed
{
    /// <summary>Reads a value.</summary>
    /// <param name="json">The value.</param>
    /// <param name="type">How it is read.</param>
    /// <param name="what">What it is, to begin a sentence with.</param>
    /// <exception cref="RatchetException">It is not of the type.</exception>
    public static T Read<T>(JsonElement json, JsonTypeInfo<T> type, string what)
    {
        try
        {
            return json.Deserialize(type)!;
        }
        catch (Exception unlike) when (unlike is JsonException or NotSupportedException)
        {
            throw new RatchetException($"{what} can not be read as {typeof(T).Name}: {unlike.Message}", unlike);
        }
    }
}
