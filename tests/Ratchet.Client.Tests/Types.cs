using System.Text.Json.Serialization;

namespace Ratchet.Client.Tests;

/// <summary>Types of a caller's that are read and written without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Report))]
internal sealed partial class Types : JsonSerializerContext;
