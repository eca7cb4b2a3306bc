namespace Ratchet.Bench.Measuring;

/// <summary>How long a process took from its start.</summary>
/// <param name="Served">Until it answered a request.</param>
/// <param name="Accepted">Until it accepted an event.</param>
/// <param name="Cpu">The processor time that it had used then.</param>
internal readonly record struct Start(TimeSpan Served, TimeSpan Accepted, TimeSpan Cpu);
