using System.Text;
using Ratchet.Authoring;
using Ratchet.Engine.Streams;
using Ratchet.Model;
using Ratchet.Storage;
using Ratchet.Testing;

namespace Ratchet.Tests.Streams;

/// <summary>Several workers write to one stream at once, each believing that the run is its own.</summary>
public sealed class RivalWritersTests
{
    private static readonly StreamId Stream = new("01M804VMPWQG5706QFW3B2M8XZ", "talk");

    private readonly InMemoryStreams kept = new();

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task TheSameStepsOnSeveralWorkers_LeaveEachChunkOnce_WithoutGaps(int workers)
    {
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => WorkAsync(worker))));

        var chunks = kept.Find(Stream);
        Assert.Equal(Enumerable.Range(0, chunks.Count), chunks.Select(chunk => chunk.Mark.Index));
        Assert.Equal(["x", "y", "z"], chunks.Select(chunk => chunk.Mark.Writer).Distinct().Order());
        Assert.All(chunks.GroupBy(chunk => chunk.Mark.Writer), own => Assert.Equal(Enumerable.Range(0, 300), own.Select(chunk => chunk.Mark.Ordinal)));
        Assert.All(chunks, chunk => Assert.Equal($"\"{chunk.Mark.Writer}{chunk.Mark.Ordinal}\"", chunk.Data.ToString()));

        // Some step by step, some all at once.
        Task WorkAsync(int worker)
        {
            var log = ALog(new Disturbed(kept));
            return Task.WhenAll(new[] { "x", "y", "z" }.Select(async step =>
            {
                var writes = new List<Task>();
                for (var n = 0; n < 300; n++)
                {
                    writes.Add(log.AppendAsync(step, n, new Payload(Encoding.UTF8.GetBytes($"\"{step}{n}\""))));
                    if (n % (worker + 1) == 0)
                    {
                        await writes[^1];
                    }
                }

                await Task.WhenAll(writes);
            }));
        }
    }

    [Fact]
    public async Task AWorkerThatWasTakenForDead_LeavesOutWhatTheOtherHasWritten_AndTheOtherWhatItHas()
    {
        var (zombie, other) = (ALog(), ALog());
        await WriteAsync(zombie, 0, "z0");
        await WriteAsync(other, 0, "o0");
        await WriteAsync(other, 1, "o1");
        await WriteAsync(zombie, 1, "z1");
        await WriteAsync(zombie, 2, "z2");

        await WriteAsync(other, 2, "o2");
        await WriteAsync(other, 3, "o3");

        Assert.Equal(["\"z0\"", "\"o1\"", "\"z2\"", "\"o3\""], kept.Find(Stream).Select(chunk => chunk.Data.ToString()));
    }

    [Fact]
    public async Task OfTwoThatCompleteAStream_BothSucceed_AndNoneWritesAfterIt()
    {
        var (one, two) = (ALog(), ALog());
        await WriteAsync(one, 0, "a");
        await one.AppendAsync("x", ChunkMark.Closing, Payload.Null);
        await two.AppendAsync("x", ChunkMark.Closing, Payload.Null);

        await WriteAsync(two, 0, "a");
        await Assert.ThrowsAsync<NonRetriableException>(() => WriteAsync(two, 1, "b"));

        Assert.Equal(2, kept.Find(Stream).Count);
    }

    [Fact]
    public async Task AStreamThatIsFull_SaysSo()
    {
        var log = ALog(new Full());

        var refused = await Assert.ThrowsAsync<NonRetriableException>(() => WriteAsync(log, 0, "a"));

        Assert.StartsWith("Stream 'talk' has 1000000 chunks, the most a stream can have", refused.Message, StringComparison.Ordinal);
        await log.AppendAsync("x", ChunkMark.Closing, Payload.Null);
    }

    private static Task WriteAsync(StreamLog log, int ordinal, string text) => log.AppendAsync("x", ordinal, new Payload(Encoding.UTF8.GetBytes($"\"{text}\"")));

    private StreamLog ALog(IStreams? streams = null) =>
        new(Stream, streams ?? kept, new StreamFeeds(kept, new InMemoryLedger(), TimeProvider.System), TaskScheduler.Default);

    /// <summary>Lets others come in between any two calls.</summary>
    private sealed class Disturbed(InMemoryStreams kept) : IStreams
    {
        public async Task<int> AppendAsync(StreamId stream, IReadOnlyList<Chunk> chunks, CancellationToken cancellation)
        {
            await Task.Yield();
            return await kept.AppendAsync(stream, [.. chunks.Take(Random.Shared.Next(1, 20))], cancellation);
        }

        public Task<IReadOnlyList<Chunk>> ReadAsync(StreamId stream, int from, CancellationToken cancellation) => kept.ReadAsync(stream, from, cancellation);

        public IAsyncEnumerable<ChunkMark> MarksAsync(StreamId stream, int from, CancellationToken cancellation) => kept.MarksAsync(stream, from, cancellation);

        public Task<int> CountAsync(StreamId stream, CancellationToken cancellation) => kept.CountAsync(stream, cancellation);
    }

    /// <summary>A stream with a million chunks.</summary>
    private sealed class Full : IStreams
    {
        public Task<int> AppendAsync(StreamId stream, IReadOnlyList<Chunk> chunks, CancellationToken cancellation) => Task.FromResult(chunks.Count);

        public Task<IReadOnlyList<Chunk>> ReadAsync(StreamId stream, int from, CancellationToken cancellation) => throw new NotSupportedException();

        public IAsyncEnumerable<ChunkMark> MarksAsync(StreamId stream, int from, CancellationToken cancellation) =>
            Enumerable.Repeat(new ChunkMark(Limits.Chunks - 1, "y", Limits.Chunks - 1), 1).ToAsyncEnumerable();

        public Task<int> CountAsync(StreamId stream, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
