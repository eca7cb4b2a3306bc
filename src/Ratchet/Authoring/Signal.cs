using System.Text.Json.Serialization;

namespace Ratchet.Authoring;

/// <summary>A signal that came.</summary>
/// <param name="Data">What it carries.</param>
/// <typeparam name="T">The type of its data.</typeparam>
public sealed record Signal<T>([property: JsonPropertyName("data")] T Data);
