namespace Ratchet.Api.V2.Functions;

/// <summary>What starts a function.</summary>
/// <param name="Type"><c>EVENT</c> or <c>CRON</c>.</param>
/// <param name="Value">The event's name, or the schedule.</param>
/// <param name="If">What must be true of the event.</param>
internal sealed record TriggerDocument(string Type, string Value, string? If = null);
