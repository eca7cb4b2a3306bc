using System.Diagnostics.CodeAnalysis;
using Ratchet.Engine.Streams;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>
/// What the function's own code writes to streams. The code goes on with one write after the other, in the order in which it made them, and with nothing
/// else meanwhile: so how long they take makes no difference to what it does, and a replay, in which they are stored already, does the same.
/// </summary>
/// <param name="bell">Rung when one is over.</param>
internal sealed class CodeWrites(Bell bell)
{
    private readonly Dictionary<StreamId, int> ordinals = [];
    private readonly Queue<CodeWrite> writes = new();

    /// <summary>Whether the code may await one.</summary>
    public bool Any => writes.Count > 0;

    /// <summary>Whether one is on its way, so that it is worth waiting for.</summary>
    public bool AnyRunning => writes.TryPeek(out var first) && first.IsStarted;

    /// <summary>Adds a chunk; null closes the stream.</summary>
    public Task Add(StreamLog log, Payload? data)
    {
        var ordinal = data is null ? ChunkMark.Closing : ordinals.GetValueOrDefault(log.Stream);
        if (data is not null)
        {
            ordinals[log.Stream] = ordinal + 1;
        }

        var write = new CodeWrite(log, ordinal, data ?? Payload.Null);
        writes.Enqueue(write);
        return write.Task;
    }

    public void StartAll()
    {
        foreach (var write in writes.Where(write => !write.IsStarted))
        {
            write.Start(bell.Ring);
        }
    }

    /// <summary>Takes the first, if it is over.</summary>
    /// <exception cref="Exception">Storage failed.</exception>
    public bool TryTakeOver([NotNullWhen(true)] out CodeWrite? write)
    {
        if (!writes.TryPeek(out write) || !write.IsOver)
        {
            return false;
        }

        write.ThrowIfStorageFailed();
        writes.Dequeue();
        return true;
    }
}
