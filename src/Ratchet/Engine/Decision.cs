using Ratchet.Model;

namespace Ratchet.Engine;

/// <summary>What an answer makes of a run.</summary>
/// <param name="Journal">The run as it is to be stored.</param>
/// <param name="Refused">Whether some of the answer was recorded by somebody else before: the runtime works on a past that is not this run's.</param>
internal sealed record Decision(Journal Journal, bool Refused);
