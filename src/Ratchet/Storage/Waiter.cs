using Ratchet.Model;

namespace Ratchet.Storage;

/// <summary>Who is to be told of an event.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Target">What of it: the hash of a waiting step, or the name of a cancel rule.</param>
/// <param name="Pattern">Which events.</param>
public sealed record Waiter(string RunId, string Target, EventPattern Pattern);
