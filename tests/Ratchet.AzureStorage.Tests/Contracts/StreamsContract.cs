using Ratchet.AzureStorage.Tests.Ports;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Tests.Contracts;

public abstract class StreamsContract(EnginePorts ports) : LedgerContract(ports)
{
    protected IStreams Streams => Ports.Streams;

    [Fact]
    public async Task Chunks_ReadBackAsTheyWere_InTheirOrder()
    {
        var stream = await AStreamAsync();
        Chunk[] chunks =
        [
            new(new ChunkMark(0, StepKey.Of("step").Hash, 0), APayload.Of(2, Texture.Repeated)),
            new(new ChunkMark(1, ChunkMark.Code, 0), APayload.Of(Limits.ChunkBytes, Texture.Random)),
            new(new ChunkMark(2, StepKey.Of("step").Hash, 1), APayload.Of(Limits.ChunkBytes, Texture.Repeated)),
            new(new ChunkMark(3, StepKey.Of("step").Hash, ChunkMark.Closing), Payload.Null),
        ];

        Assert.Equal(4, await Streams.AppendAsync(stream, chunks, Cancellation));

        var read = await Streams.ReadAsync(stream, 0, Cancellation);
        Assert.Equal(chunks.Select(chunk => chunk.Mark), read.Select(chunk => chunk.Mark));
        Assert.All(chunks.Zip(read), pair => APayload.AssertSame(pair.First.Data, pair.Second.Data));
        Assert.Equal(chunks.Select(chunk => chunk.Mark), await Streams.MarksAsync(stream, 0, Cancellation).ToListAsync(Cancellation));
        Assert.Equal(3, await Streams.CountAsync(stream, Cancellation));
    }

    [Fact]
    public async Task AStreamNobodyWroteTo_IsEmpty()
    {
        var stream = await AStreamAsync();

        Assert.Empty(await Streams.ReadAsync(stream, 0, Cancellation));
        Assert.Empty(await Streams.MarksAsync(stream, 0, Cancellation).ToListAsync(Cancellation));
        Assert.Equal(0, await Streams.CountAsync(stream, Cancellation));
    }

    [Fact]
    public async Task WhoIsSecondAtAnIndex_StoresNothing_NotEvenWhatWouldFollow()
    {
        var stream = await AStreamAsync();
        await AppendedAsync(stream, 3);

        Assert.Equal(0, await Streams.AppendAsync(stream, [AChunk(2, "late"), AChunk(3, "late")], Cancellation));

        Assert.Equal(["w", "w", "w"], (await Streams.ReadAsync(stream, 0, Cancellation)).Select(chunk => chunk.Mark.Writer));
    }

    [Fact]
    public async Task OfManyWhoAppendAtOnce_EachIndexHasOne()
    {
        var stream = await AStreamAsync();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(writer => Task.Run(async () =>
        {
            for (var (ordinal, index) = (0, 0); ordinal < 10;)
            {
                var stored = await Streams.AppendAsync(stream, [new Chunk(new ChunkMark(index, $"{writer}", ordinal), Payload.Null)], Cancellation);
                (ordinal, index) = (ordinal + stored, stored > 0 ? index + 1 : await Streams.CountAsync(stream, Cancellation));
            }
        })));

        var marks = await Streams.MarksAsync(stream, 0, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(Enumerable.Range(0, 50), marks.Select(mark => mark.Index));
        Assert.All(marks.GroupBy(mark => mark.Writer), own => Assert.Equal(Enumerable.Range(0, 10), own.Select(mark => mark.Ordinal)));
    }

    [Theory]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(1001)]
    [InlineData(3456)]
    public async Task MoreThanFitsOneWrite_OrOneAnswer_GoesInParts(int count)
    {
        var stream = await AStreamAsync();
        await AppendedAsync(stream, count);

        var read = new List<Chunk>();
        while (await Streams.ReadAsync(stream, read.Count, Cancellation) is { Count: > 0 } some)
        {
            read.AddRange(some);
        }

        Assert.Equal(Enumerable.Range(0, count), read.Select(chunk => chunk.Mark.Index));
        Assert.Equal(count, await Streams.MarksAsync(stream, 0, Cancellation).CountAsync(Cancellation));
        Assert.Equal([count - 2, count - 1], await Streams.MarksAsync(stream, count - 2, Cancellation).Select(mark => mark.Index).ToListAsync(Cancellation));
        Assert.Equal(count, await Streams.CountAsync(stream, Cancellation));
        Assert.Empty(await Streams.ReadAsync(stream, count + 50, Cancellation));
    }

    [Fact]
    public async Task LargeChunks_GoInAsManyWritesAsTheyNeed()
    {
        var stream = await AStreamAsync();
        var chunks = Enumerable.Range(0, 20).Select(index => AChunk(index, data: APayload.Of(Limits.ChunkBytes, Texture.Random))).ToList();

        for (var stored = 0; stored < chunks.Count;)
        {
            var count = await Streams.AppendAsync(stream, chunks[stored..], Cancellation);
            Assert.InRange(count, 1, chunks.Count - stored);
            stored += count;
        }

        var read = new List<Chunk>();
        while (await Streams.ReadAsync(stream, read.Count, Cancellation) is { Count: > 0 } some)
        {
            read.AddRange(some);
        }

        Assert.All(chunks.Zip(read), pair => APayload.AssertSame(pair.First.Data, pair.Second.Data));
        Assert.Equal(20, read.Count);
    }

    [Fact]
    public async Task Streams_AreApart_HoweverAlikeTheirNames()
    {
        var accepted = await AStoredEventAsync(runs: 2);
        var streams = accepted.Runs.SelectMany(run => new[] { "a", "a.b", "a-b", "A", "ab", "a0" }.Select(name => new StreamId(run.Id, name))).ToList();
        for (var n = 0; n < streams.Count; n++)
        {
            await AppendedAsync(streams[n], n + 1);
        }

        for (var n = 0; n < streams.Count; n++)
        {
            Assert.Equal(n + 1, await Streams.CountAsync(streams[n], Cancellation));
            Assert.Equal(n + 1, (await Streams.ReadAsync(streams[n], 0, Cancellation)).Count);
        }
    }

    [Fact]
    public async Task ARunIsLoaded_WithoutItsChunks()
    {
        var stream = await AStreamAsync();
        var before = await LoadedAsync(stream.RunId);
        await AppendedAsync(stream, 5);

        await AssertStoredAsync(before);
        Assert.Single(await Ledger.RunsOfEventAsync(before.Event.Id, Cancellation));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(1234)]
    public async Task ARemovedRun_TakesItsChunksWithIt_AndNoOthers(int count)
    {
        var accepted = await AStoredEventAsync(runs: 2);
        StreamId[] streams = [new(accepted.Runs[0].Id, "one"), new(accepted.Runs[0].Id, "two"), new(accepted.Runs[1].Id, "one")];
        foreach (var stream in streams)
        {
            await AppendedAsync(stream, count);
        }

        await Ledger.RemoveRunAsync(accepted.Runs[0].Id, Cancellation);

        Assert.Equal([0, 0, count], await Task.WhenAll(streams.Select(stream => Streams.CountAsync(stream, Cancellation))));
        Assert.Null(await Ledger.FindRunAsync(accepted.Runs[0].Id, Cancellation));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(1234)]
    public async Task WhatIsOldAndOver_GoesWithItsChunks(int count)
    {
        Ports.Clock.Advance(TimeSpan.FromDays(36_500));
        var stream = await AStreamAsync();
        await AppendedAsync(stream, count);
        var live = await LoadedAsync(stream.RunId);
        Ports.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await PruneAsync());
        Assert.Equal(count, await Streams.CountAsync(stream, Cancellation));

        await CommittedAsync(live with { Run = live.Run with { Status = RunStatus.Completed, EndedAt = Ports.Clock.GetUtcNow() } });
        Ports.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(1, await PruneAsync());
        Assert.Equal(0, await Streams.CountAsync(stream, Cancellation));
        Assert.Null(await Ledger.FindRunAsync(stream.RunId, Cancellation));
    }

    protected async Task<StreamId> AStreamAsync() => new((await AStoredRunAsync()).Run.Id, "progress");

    protected async Task AppendedAsync(StreamId stream, int count)
    {
        for (var stored = 0; stored < count;)
        {
            stored += await Streams.AppendAsync(stream, [.. Enumerable.Range(stored, Math.Min(200, count - stored)).Select(index => AChunk(index))], Cancellation);
        }
    }

    protected static Chunk AChunk(int index, string writer = "w", Payload? data = null) => new(new ChunkMark(index, writer, index), data ?? Payload.Null);

    private async Task<int> PruneAsync()
    {
        var (runs, cursor) = (0, default(string));
        do
        {
            var pruned = await Ledger.PruneAsync(Ports.Clock.GetUtcNow(), cursor, Cancellation);
            (runs, cursor) = (runs + pruned.Runs, pruned.Cursor);
        }
        while (cursor is not null);

        return runs;
    }
}

public sealed class InMemoryStreamsTests() : StreamsContract(new InMemoryPorts());

public sealed class AzureStreamsTests(StorageEmulator emulator) : StreamsContract(new AzurePorts(emulator))
{
    private AzurePorts Azure => (AzurePorts)Ports;

    [Fact]
    public async Task Appending_IsOneRequest()
    {
        var stream = await AStreamAsync();

        Assert.Equal(["POST Runs"], await Azure.Requests.OfAsync(() => Streams.AppendAsync(stream, [AChunk(0)], Cancellation)));
        Assert.Equal(["POST $batch"], await Azure.Requests.OfAsync(() => Streams.AppendAsync(stream, [AChunk(1), AChunk(2)], Cancellation)));
    }

    [Fact]
    public async Task Reading_IsOneRequest()
    {
        var stream = await AStreamAsync();
        await AppendedAsync(stream, 150);

        Assert.Equal(["GET Runs()"], await Azure.Requests.OfAsync(async () => Assert.Equal(150, (await Streams.ReadAsync(stream, 0, Cancellation)).Count)));
    }

    [Fact]
    public async Task Counting_TakesAsManyRequestsAsTheLogarithm()
    {
        var stream = await AStreamAsync();
        await AppendedAsync(stream, 900);
        Assert.Single(await Azure.Requests.OfAsync(() => Streams.CountAsync(stream, Cancellation)));

        // Counting looks at places, not at what lies between: beyond what one answer has, those that are far apart will do.
        for (var index = 900; index < 1_000_000; index += index < 1200 ? 1 : 49_999)
        {
            await Streams.AppendAsync(stream, [AChunk(index)], Cancellation);
        }

        var last = 1200 + (49_999 * 19);
        var requests = await Azure.Requests.OfAsync(async () => Assert.Equal(last + 1, await Streams.CountAsync(stream, Cancellation)));
        Assert.InRange(requests.Count, 10, 25);
    }

    [Fact]
    public async Task AnAppendWhoseAnswerIsLost_IsSeenByTheNext()
    {
        var stream = await AStreamAsync();
        Azure.Requests.After = request => throw new IOException($"The answer to {request} is lost.");
        await Assert.ThrowsAnyAsync<Exception>(() => Streams.AppendAsync(stream, [AChunk(0)], Cancellation));
        Azure.Requests.After = null;

        Assert.Equal(0, await Streams.AppendAsync(stream, [AChunk(0)], Cancellation));
        Assert.Equal(1, await Streams.CountAsync(stream, Cancellation));
    }

    [Fact]
    public async Task NoRowIsLeft_OfARunThatIsRemoved()
    {
        var stream = await AStreamAsync();
        await AppendedAsync(stream, 700);
        var run = await LoadedAsync(stream.RunId);

        await Ledger.RemoveRunAsync(stream.RunId, Cancellation);

        Assert.Equal([$"e|{run.Event.Id}"], await Azure.KeysAsync());
    }
}
