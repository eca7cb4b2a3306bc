using System.Text.Json.Serialization;

namespace FollowReport;

/// <summary>Reads and writes what is sent and what comes back, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PageRendered))]
[JsonSerializable(typeof(RenderedReport))]
[JsonSerializable(typeof(ReportRequested))]
internal sealed partial class Shapes : JsonSerializerContext;
