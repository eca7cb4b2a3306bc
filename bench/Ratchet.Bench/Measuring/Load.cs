using System.Diagnostics;
using Azure.Data.Tables;

namespace Ratchet.Bench.Measuring;

/// <summary>Many three-step runs, from the first POST until the last has ended and its messages are gone.</summary>
internal static class Load
{
    private const int InArray = 500;
    private const int Clients = 20;
    private const string Event = "bench/three";

    /// <summary>Sent in arrays of up to 500, one after the other.</summary>
    public static Task<LoadResult> InArraysAsync(StorageUnderTest storage, ServerUnderTest server, int runs)
    {
        var posts = Enumerable.Range(0, runs).Chunk(InArray).Select(some => ServerUnderTest.EventsOf(Event, some.Length)).ToList();
        return MeasureAsync(storage, server, runs, async () =>
        {
            foreach (var post in posts)
            {
                await server.PostAsync(post);
            }
        });
    }

    /// <summary>Sent one by one by 20 clients.</summary>
    public static Task<LoadResult> OneByOneAsync(StorageUnderTest storage, ServerUnderTest server, int runs)
    {
        var post = ServerUnderTest.EventsOf(Event, 1);
        return MeasureAsync(storage, server, runs, () => Parallel.ForEachAsync(
            Enumerable.Range(0, runs), new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (_, _) => await server.PostAsync(post)));
    }

    private static async Task<LoadResult> MeasureAsync(StorageUnderTest storage, ServerUnderTest server, int runs, Func<Task> send)
    {
        await server.TakeRequestsAsync();
        var (before, allocated, since) = (await server.FinishedAsync(), await server.AllocatedAsync(), DateTimeOffset.UtcNow);
        var (serverCpu, storageCpu, started) = (server.Cpu, storage.Cpu, Stopwatch.GetTimestamp());
        await send();
        var moments = await server.DoneAsync(before + runs);
        var result = new LoadResult(
            runs, Stopwatch.GetElapsedTime(started, moments.LastWork), server.Cpu - serverCpu, storage.Cpu - storageCpu, await server.AllocatedAsync() - allocated, await server.TakeRequestsAsync());
        await AssertAllCompletedAsync(storage, server, since, runs);
        return result;
    }

    private static async Task AssertAllCompletedAsync(StorageUnderTest storage, ServerUnderTest server, DateTimeOffset since, int runs)
    {
        var completed = 0;
        var filter = TableClient.CreateQueryFilter($"Kind eq 'run' and Status eq 'Completed' and CreatedAt ge {since}");
        await foreach (var _ in storage.Table($"{server.Prefix}Runs").QueryAsync<TableEntity>(filter, select: ["RowKey"]))
        {
            completed++;
        }

        if (completed != runs)
        {
            throw new InvalidOperationException($"{completed} runs have completed, not {runs}.");
        }
    }
}
