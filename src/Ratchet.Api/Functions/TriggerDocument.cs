using System.Text.Json.Serialization;

namespace Ratchet.Api.Functions;

/// <summary>What starts a function: an event or a schedule.</summary>
internal sealed record TriggerDocument(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Event = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? If = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Cron = null);
