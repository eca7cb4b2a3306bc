using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ratchet.Authoring;

/// <summary>An event as a function's code gets it: the one that started the run, or one it waited for.</summary>
/// <param name="Id">Of the event that started the run the internal id, a ULID; of another the id its sender gave it, the internal one if it gave none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Data">Its data.</param>
/// <param name="User">Who it happened to: a JSON object, empty if the sender named nobody.</param>
/// <param name="Timestamp">When it happened, by its sender's account; else when it was received.</param>
/// <param name="SenderId">The id its sender gave the event that started the run; null of another.</param>
/// <param name="V">The version of its shape, if its sender keeps one.</param>
/// <typeparam name="TEvent">The type of its data.</typeparam>
[JsonConverter(typeof(RunEventConverterFactory))]
public sealed record RunEvent<TEvent>(string Id, string Name, TEvent Data, JsonElement User, DateTimeOffset Timestamp, string? SenderId, string? V);
