using System.Runtime.ExceptionServices;
using Ratchet.Engine.Streams;
using Ratchet.Model;

namespace Ratchet.Runtimes.InProcess;

/// <summary>Which step's body the current code belongs to, if any, and what that has written.</summary>
internal sealed class StepScope(StepKey key, int attempt)
{
    private static readonly AsyncLocal<StepScope?> Local = new();

    private readonly Lock gate = new();
    private readonly Dictionary<StreamId, int> ordinals = [];
    private readonly Queue<Task> writes = new();
    private bool isOver;
    private int uuids;

    public static StepScope? Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }

    public StepKey Key => key;

    public int Attempt => attempt;

    /// <summary>The number of the next UUID that the body asks for, perhaps on several threads.</summary>
    public int NextUuid() => Interlocked.Increment(ref uuids) - 1;

    /// <summary>Writes a chunk, perhaps on several threads; null closes the stream.</summary>
    public Task WriteAsync(StreamLog log, Payload? data)
    {
        lock (gate)
        {
            if (isOver)
            {
                throw new InvalidOperationException($"The try of step '{key.Id}' that writes to stream '{log.Stream.Namespace}' is over: write before the body returns.");
            }

            var ordinal = data is null ? ChunkMark.Closing : ordinals.GetValueOrDefault(log.Stream);
            var write = log.AppendAsync(key.Hash, ordinal, data ?? Payload.Null);
            if (data is not null)
            {
                ordinals[log.Stream] = ordinal + 1;
            }

            while (writes.TryPeek(out var first) && first.IsCompletedSuccessfully)
            {
                writes.Dequeue();
            }

            writes.Enqueue(write);
            return write;
        }
    }

    /// <summary>Takes nothing new.</summary>
    /// <returns>Completes when what was written is stored; fails if a part of it was not.</returns>
    public async Task EndAsync()
    {
        var failure = default(ExceptionDispatchInfo);
        foreach (var write in End())
        {
            try
            {
                await write;
            }
            catch (Exception exception)
            {
                failure ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        failure?.Throw();
    }

    private Task[] End()
    {
        lock (gate)
        {
            isOver = true;
            return [.. writes];
        }
    }
}
