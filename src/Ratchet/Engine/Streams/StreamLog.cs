using Ratchet.Authoring;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Streams;

/// <summary>
/// One stream, as one worker writes to it. A chunk is stored only by who has seen all before it: whoever of several workers is first to store the
/// n-th chunk of a writer, the others see it there and leave theirs out. What is written while a batch is on its way goes with the next.
/// </summary>
/// <param name="stream">The stream.</param>
/// <param name="streams">Where it is kept.</param>
/// <param name="feeds">Who is told what was stored.</param>
/// <param name="scheduler">Where storing is done: the run's own, whatever thread its code writes on.</param>
internal sealed class StreamLog(StreamId stream, IStreams streams, StreamFeeds feeds, TaskScheduler scheduler)
{
    private const int MostAtOnce = 100;

    private readonly Lock gate = new();
    private readonly Queue<PendingChunk> waiting = new();
    private readonly Dictionary<string, int> written = [];
    private Task storing = Task.CompletedTask;
    private bool isStoring;
    private bool isOver;
    private bool isSeen;
    private bool isClosed;
    private int next;

    public StreamId Stream => stream;

    /// <summary>Has a chunk stored, after those that were given before it.</summary>
    /// <returns>
    /// Completes when it is there. Fails with <see cref="NonRetriableException"/> if it can never be, otherwise because storage failed; then later chunks
    /// of the same writer fail, too.
    /// </returns>
    public Task AppendAsync(string writer, int ordinal, Payload data)
    {
        var chunk = new PendingChunk(writer, ordinal, data);
        lock (gate)
        {
            if (isOver)
            {
                throw new InvalidOperationException($"Nothing can be written to stream '{stream.Namespace}': the run's code has ended, or goes on elsewhere.");
            }

            waiting.Enqueue(chunk);
            if (!isStoring)
            {
                isStoring = true;
                storing = Task.Factory.StartNew(StoreAllAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler).Unwrap();
            }
        }

        return chunk.Stored;
    }

    /// <summary>Takes nothing new.</summary>
    /// <returns>Completes when what was given before is stored, or has failed.</returns>
    public Task EndAsync()
    {
        lock (gate)
        {
            isOver = true;
            return storing;
        }
    }

    /// <summary>Has readers here look whether the run has ended.</summary>
    public void Nudge() => feeds.Nudge(stream);

    private async Task StoreAllAsync()
    {
        var chunks = new List<PendingChunk>();
        while (TakeMore(chunks))
        {
            try
            {
                await StoreSomeAsync(chunks);
            }
            catch (Exception exception)
            {
                // It may be stored nonetheless, now or in a while: then the next try meets it.
                chunks.ForEach(chunk => chunk.Fail(exception));
            }

            chunks.RemoveAll(chunk => chunk.Stored.IsCompleted);
        }
    }

    private bool TakeMore(List<PendingChunk> chunks)
    {
        lock (gate)
        {
            while (chunks.Count < MostAtOnce && waiting.TryDequeue(out var chunk))
            {
                chunks.Add(chunk);
            }

            return isStoring = chunks.Count > 0;
        }
    }

    private async Task StoreSomeAsync(List<PendingChunk> chunks)
    {
        if (!isSeen)
        {
            await foreach (var mark in streams.MarksAsync(stream, next, CancellationToken.None))
            {
                See(mark);
            }

            isSeen = true;
        }

        var placed = Place(chunks);
        if (placed.Count == 0)
        {
            return;
        }

        // At the index after the last that was seen: who stores there meanwhile is seen before this is tried again.
        var first = next;
        var rows = placed.Select((chunk, offset) => chunk.At(first + offset)).ToList();
        var count = await streams.AppendAsync(stream, rows, CancellationToken.None);
        isSeen = count > 0;
        rows.Take(count).Select(row => row.Mark).ToList().ForEach(See);
        if (count > 0)
        {
            feeds.Publish(stream, rows[..count]);
            placed[..count].ForEach(chunk => chunk.Complete());
        }
    }

    private void See(ChunkMark mark)
    {
        next = mark.Index + 1;
        if (mark.Closes)
        {
            isClosed = true;
        }
        else
        {
            written[mark.Writer] = mark.Ordinal + 1;
        }
    }

    /// <summary>Settles what is there already or can never be; what is left is what is to be stored.</summary>
    private List<PendingChunk> Place(List<PendingChunk> chunks)
    {
        var placed = new List<PendingChunk>();
        var turns = new Dictionary<string, int>(written);
        var closes = isClosed;
        foreach (var chunk in chunks)
        {
            var turn = turns.GetValueOrDefault(chunk.Writer);
            if (chunk.Closes ? isClosed : chunk.Ordinal < written.GetValueOrDefault(chunk.Writer))
            {
                chunk.Complete();
            }
            else if (chunk.Closes ? closes : chunk.Ordinal < turn)
            {
                // The same is in this batch already: it is looked at again when that is stored.
                continue;
            }
            else if (Refuse(chunk, turn, closes, next + placed.Count) is { } reason)
            {
                chunk.Fail(reason);
            }
            else
            {
                placed.Add(chunk);
                closes |= chunk.Closes;
                turns[chunk.Writer] = chunk.Closes ? turn : turn + 1;
            }
        }

        return placed;
    }

    private Exception? Refuse(PendingChunk chunk, int turn, bool closes, int index) => chunk switch
    {
        { Closes: true } => null,
        _ when closes => new NonRetriableException($"Stream '{stream.Namespace}' was completed; nothing can be written after that."),
        _ when chunk.Ordinal > turn => new InvalidOperationException($"A chunk before this one could not be stored in stream '{stream.Namespace}', so this one was not, either."),
        _ when index >= Limits.Chunks => new NonRetriableException($"Stream '{stream.Namespace}' has {Limits.Chunks} chunks, the most a stream can have; write larger ones, or to several namespaces."),
        _ => null,
    };
}
