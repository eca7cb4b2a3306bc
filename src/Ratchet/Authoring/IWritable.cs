namespace Ratchet.Authoring;

/// <summary>
/// One stream of a run, to write to. Chunks are numbered from 0 in the order in which they are stored; readers get each of them once and in that order,
/// while the run goes on and afterwards.
/// <para>
/// The n-th chunk that a step writes is stored once, whichever try writes it: a body that is tried again, and writes the same, repeats nothing and goes on
/// after what is there. So is the n-th chunk that the function's code writes between its steps, however often it is replayed. What a further try writes in the
/// place of a chunk that is stored already is left out, even if it is different.
/// </para>
/// <para>A step's outcome is recorded after all that its body wrote is stored, awaited or not; a chunk that cannot be stored fails the try.</para>
/// </summary>
/// <typeparam name="T">What a chunk is written from: as JSON at most 256 KiB.</typeparam>
public interface IWritable<in T>
{
    /// <summary>
    /// Writes a chunk, and completes when it is stored. Chunks that are written before the last one is stored are stored together; await them now and then, or
    /// they gather in memory.
    /// </summary>
    /// <param name="chunk">The chunk.</param>
    /// <exception cref="NonRetriableException">It is too large, the stream was completed, or it has as many chunks as it can.</exception>
    /// <exception cref="InvalidOperationException">
    /// It is written neither in a step's body nor on the thread of the function's code, or by a body whose step has ended.
    /// </exception>
    Task WriteAsync(T chunk);

    /// <summary>
    /// Ends the stream, so that its readers need not wait for the end of the run; nothing can be written to it afterwards. Doing it again changes nothing.
    /// </summary>
    Task CompleteAsync();
}
