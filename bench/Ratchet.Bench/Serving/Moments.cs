using System.Diagnostics;

namespace Ratchet.Bench.Serving;

/// <summary>When it was over, in ticks of <see cref="Stopwatch"/>, which the processes of a machine share.</summary>
/// <param name="LastWrite">When the last row was written: the end of the last run is stored.</param>
/// <param name="LastWork">When the last request was answered, messages that were acknowledged included.</param>
internal sealed record Moments(long LastWrite, long LastWork);
