using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Streams;

/// <summary>The streams that somebody reads in this process, each looked at once for all who read it.</summary>
public sealed class StreamFeeds(IStreams streams, ILedger ledger, TimeProvider time)
{
    private readonly Dictionary<StreamId, (StreamFeed Feed, int Readers)> feeds = [];

    /// <summary>Tells the readers here what was stored.</summary>
    internal void Publish(StreamId stream, IReadOnlyList<Chunk> chunks) => Find(stream)?.Publish(chunks);

    /// <summary>Has the readers of a stream here look at its run now.</summary>
    internal void Nudge(StreamId stream) => Find(stream)?.Nudge();

    /// <summary>Begins to read a stream; dispose of it when done.</summary>
    internal IDisposable Enter(StreamId stream, out StreamFeed feed)
    {
        lock (feeds)
        {
            var (found, readers) = feeds.GetValueOrDefault(stream);
            feed = found ?? new StreamFeed(stream, streams, ledger, time);
            feeds[stream] = (feed, readers + 1);
            return new Stay(this, stream);
        }
    }

    private StreamFeed? Find(StreamId stream)
    {
        lock (feeds)
        {
            return feeds.GetValueOrDefault(stream).Feed;
        }
    }

    private void Leave(StreamId stream)
    {
        lock (feeds)
        {
            var (feed, readers) = feeds[stream];
            if (readers == 1)
            {
                feeds.Remove(stream);
            }
            else
            {
                feeds[stream] = (feed, readers - 1);
            }
        }
    }

    private sealed class Stay(StreamFeeds feeds, StreamId stream) : IDisposable
    {
        public void Dispose() => feeds.Leave(stream);
    }
}
