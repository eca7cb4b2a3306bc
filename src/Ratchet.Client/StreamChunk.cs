namespace Ratchet.Client;

/// <summary>A chunk of a run's stream.</summary>
/// <param name="Index">Its place in the stream, counted from 0: to go on after it elsewhere, start at the next.</param>
/// <param name="Data">What was written.</param>
public sealed record StreamChunk<T>(long Index, T Data);
