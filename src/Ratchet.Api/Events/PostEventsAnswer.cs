using System.Text.Json.Serialization;

namespace Ratchet.Api.Events;

/// <summary>The body of an answer to <c>POST /e</c>; the Inngest SDKs look at its status and not only at the response's.</summary>
/// <param name="Ids">The events' internal ids, in the order they were sent; empty if anything was wrong.</param>
/// <param name="Status">The HTTP status again.</param>
/// <param name="Error">What was wrong, in one sentence.</param>
internal sealed record PostEventsAnswer(
    IReadOnlyList<string> Ids, int Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error = null);
