using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Ratchet.Client.Json;

/// <summary>What only an app can do that is neither trimmed nor compiled ahead of time.</summary>
internal static class Reflection
{
    /// <summary>Why a method needs it, and what to use instead.</summary>
    public const string Reason = "It reads or writes a type by reflection. Use the overload that takes a JsonTypeInfo.";

    /// <summary>Writes a value; null is no value.</summary>
    [RequiresUnreferencedCode(Reason)]
    [RequiresDynamicCode(Reason)]
    public static JsonElement? Write(object? value, JsonSerializerOptions json) =>
        value is null ? null : JsonSerializer.SerializeToElement(value, value.GetType(), json);
}
