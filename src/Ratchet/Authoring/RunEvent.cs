using System.Text.Json;

namespace Ratchet.Authoring;

/// <summary>The event that started a run.</summary>
/// <param name="Id">The internal id, a ULID.</param>
/// <param name="Name">Its name.</param>
/// <param name="Data">Its data.</param>
/// <param name="User">Who it happened to: a JSON object, empty if the sender named nobody.</param>
/// <param name="Timestamp">When it happened, by its sender's account; else when it was received.</param>
/// <param name="SenderId">The id its sender gave it.</param>
/// <param name="V">The version of its shape, if its sender keeps one.</param>
/// <typeparam name="TEvent">The type of its data.</typeparam>
public sealed record RunEvent<TEvent>(string Id, string Name, TEvent Data, JsonElement User, DateTimeOffset Timestamp, string? SenderId, string? V);
