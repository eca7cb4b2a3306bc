using System.Runtime.CompilerServices;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Streams;

/// <summary>Reads a stream from any place on, and goes on while its run lives.</summary>
public sealed class ReadStream(IStreams streams, ILedger ledger, StreamFeeds feeds)
{
    /// <summary>The position that a start index means.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="startIndex">If negative, so many from the end, and from the first chunk if there are fewer.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<int> PositionAsync(StreamId stream, int startIndex, CancellationToken cancellation) =>
        startIndex >= 0 ? startIndex : Math.Max(0, await streams.CountAsync(stream, cancellation) + startIndex);

    /// <summary>Whether nothing is left to read from a position on, and nothing will come.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="run">Its run, as it is now.</param>
    /// <param name="position">The position.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<bool> IsOverAsync(StreamId stream, Run run, int position, CancellationToken cancellation) =>
        await streams.ReadAsync(stream, position, cancellation) is var rest && (rest.Count == 0 ? run.IsTerminal : rest[0].Mark.Closes);

    /// <summary>Reads from a position on. Ends with <see cref="StreamPart.End"/>, or without it if the run is removed meanwhile.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="run">Its run, as it was before anything is read.</param>
    /// <param name="position">Where to begin.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async IAsyncEnumerable<StreamPart> HandleAsync(StreamId stream, Run run, int position, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stay = feeds.Enter(stream, out var feed);
        var start = position;
        while (true)
        {
            // What is known here may not be all; it is only while the run lives that the rest is waited for.
            var chunks = (run.IsTerminal ? null : feed.Find(position)) ?? await streams.ReadAsync(stream, position, cancellation);
            var closes = chunks is [.., { Mark.Closes: true }];
            if (chunks.Count > (closes ? 1 : 0))
            {
                yield return new StreamPart.Chunks(closes ? [.. chunks.SkipLast(1)] : chunks);
            }

            position = chunks is [.., var last] ? last.Mark.Index + (closes ? 0 : 1) : position;
            if (closes || (chunks.Count == 0 && run.IsTerminal))
            {
                if ((closes ? await ledger.FindRunAsync(stream.RunId, cancellation) : run) is { } ended)
                {
                    yield return new StreamPart.End(ended.Status, position > start ? position : Math.Min(position, await CountAsync(stream, position, cancellation)));
                }

                yield break;
            }

            if (chunks.Count == 0)
            {
                await feed.WaitAsync(position, cancellation);
                if (feed.IsGone)
                {
                    yield break;
                }

                run = feed.Ended ?? run;
            }
        }
    }

    /// <summary>Who begins beyond the end learns where it is.</summary>
    private async Task<int> CountAsync(StreamId stream, int position, CancellationToken cancellation) =>
        position == 0 ? 0 : await streams.CountAsync(stream, cancellation);
}
