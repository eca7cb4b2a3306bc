using Ratchet.Model;

namespace Ratchet.Testing;

/// <summary>A message in an <see cref="InMemoryQueue"/>.</summary>
/// <param name="Number">Its place in the order of sending, from 1.</param>
/// <param name="Message">The message.</param>
/// <param name="VisibleAt">When it can be delivered.</param>
public sealed record QueuedMessage(long Number, QueueMessage Message, DateTimeOffset VisibleAt);
