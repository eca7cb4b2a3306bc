namespace Ratchet.Model;

/// <summary>An event as its sender wrote it, checked but not yet accepted.</summary>
/// <param name="Name">Not empty, not beginning with <c>inngest/</c>.</param>
/// <param name="Data">A JSON object.</param>
/// <param name="User">A JSON object.</param>
/// <param name="Id">The sender's own id, an idempotency key.</param>
/// <param name="Ts">When it happened, in milliseconds since 1970.</param>
/// <param name="V">The version of its shape.</param>
public sealed record IncomingEvent(string Name, Payload Data, Payload User, string? Id = null, long? Ts = null, string? V = null);
