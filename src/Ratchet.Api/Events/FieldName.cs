using System.Text.Json;

namespace Ratchet.Api.Events;

/// <summary>Compares names of fields in a body.</summary>
internal static class FieldName
{
    /// <summary>Whether the name that the reader stands on is this one, however it is escaped.</summary>
    public static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            // An escape that is half of a surrogate pair: legal JSON, but the name of nothing here.
            return false;
        }
    }
}
