using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ratchet.Client.Json;

namespace Ratchet.Client;

/// <summary>An event to send.</summary>
/// <param name="Name">Its name: 1 to 512 characters, not beginning with <c>inngest/</c>. Functions listen for it.</param>
/// <param name="Data">Its data, a JSON object; null is an empty one.</param>
/// <param name="Id">An idempotency key: of the events of one name and id within 24 hours only the first starts anything. None is needed for the client's own retries.</param>
/// <param name="User">Who it happened to, a JSON object; null names nobody.</param>
/// <param name="Timestamp">When it happened, now if not set; the runs of one in the future start then. From 1980 to 2100, to the millisecond.</param>
/// <param name="V">The version of its shape.</param>
public sealed record OutgoingEvent(
    string Name, JsonElement? Data = null, string? Id = null, JsonElement? User = null, DateTimeOffset? Timestamp = null, string? V = null)
{
    /// <summary>An event with data, which is written now.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="data">Its data, written as a JSON object.</param>
    /// <param name="dataType">How the data is written.</param>
    public static OutgoingEvent Of<TData>(string name, TData data, JsonTypeInfo<TData> dataType) =>
        new(name, JsonSerializer.SerializeToElement(data, dataType));

    /// <summary>An event with data, which is written now, by reflection.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="data">Its data, written as a JSON object; null is an empty one.</param>
    /// <param name="json">How the data is written; the web defaults if null.</param>
    [RequiresUnreferencedCode(Reflection.Reason)]
    [RequiresDynamicCode(Reflection.Reason)]
    public static OutgoingEvent Of(string name, object? data, JsonSerializerOptions? json = null) =>
        new(name, Reflection.Write(data, json ?? JsonSerializerOptions.Web));
}
