using Ratchet.Api.Errors;
using Ratchet.Model;

namespace Ratchet.Api.Events;

/// <summary>What a body says: its events, or the first thing that is wrong with it.</summary>
/// <param name="Events">All of them, in order; empty if there is an error.</param>
/// <param name="Error">What is wrong.</param>
internal sealed record ParsedEvents(IReadOnlyList<IncomingEvent> Events, ApiError? Error = null);
