using System.Text.Json;

namespace Ratchet.Client.Streams;

/// <summary>A chunk as it came.</summary>
internal sealed record RawChunk(long Index, JsonElement Data);
