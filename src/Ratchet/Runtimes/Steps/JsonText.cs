using System.Text.Json;
using System.Text.Unicode;

namespace Ratchet.Runtimes.Steps;

/// <summary>Tells JSON from other text.</summary>
internal static class JsonText
{
    /// <summary>Whether it is one JSON value in UTF-8.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        try
        {
            while (reader.Read())
            {
            }

            return Utf8.IsValid(text);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
