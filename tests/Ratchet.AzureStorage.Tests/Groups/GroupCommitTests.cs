using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Groups;

namespace Ratchet.AzureStorage.Tests.Groups;

/// <summary>Writes that go out together, against a model of the table service.</summary>
public sealed class GroupCommitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AWriteToAnIdlePartition_IsSentAtOnce_Alone()
    {
        var sent = new List<int>();
        var commits = new GroupCommit(actions =>
        {
            sent.Add(actions.Count);
            return Task.FromResult<IReadOnlyList<ETag>>([.. actions.Select(_ => new ETag("1"))]);
        });

        var write = commits.WriteAsync([Merge("run", "0", "a")], Cancellation);

        Assert.Equal([1], sent);
        Assert.Equal(new ETag("1"), await write);
    }

    [Fact]
    public async Task WritesThatComeWhileAnotherIsUnderWay_GoTogether_AsManyAsFit()
    {
        var (table, held) = (new ModelTable(new Random(1)), new TaskCompletionSource());
        var commits = new GroupCommit(async actions =>
        {
            await held.Task;
            return await table.SubmitAsync(actions);
        });
        string[] runs = [.. Enumerable.Range(0, 121).Select(n => $"run-{n}")];

        var writes = runs.Select(run => commits.WriteAsync([Merge(run, table.Insert(run), run)], Cancellation)).ToArray();
        held.SetResult();
        await Task.WhenAll(writes);

        Assert.Equal([1, 100, 20], table.Sizes);
    }

    [Fact]
    public async Task OneWriteIsNeverSplit_OverTwoTransactions()
    {
        var (table, held) = (new ModelTable(new Random(1)), new TaskCompletionSource());
        var commits = new GroupCommit(async actions =>
        {
            await held.Task;
            return await table.SubmitAsync(actions);
        });

        var writes = Enumerable.Range(0, 4).Select(n => commits.WriteAsync(Commit($"run-{n}", table.Insert($"run-{n}"), "a", rows: 60), Cancellation)).ToArray();
        held.SetResult();
        await Task.WhenAll(writes);

        Assert.Equal([60, 60, 60, 60], table.Sizes);
    }

    [Fact]
    public async Task WritesTooLargeForOneTransaction_GoInSeveral()
    {
        var (table, held) = (new ModelTable(new Random(1)), new TaskCompletionSource());
        var commits = new GroupCommit(async actions =>
        {
            await held.Task;
            return await table.SubmitAsync(actions);
        });
        var payload = new byte[1024 * 1024];

        var writes = Enumerable.Range(0, 4).Select(n =>
        {
            var action = Merge($"run-{n}", table.Insert($"run-{n}"), "a");
            ((TableEntity)action.Entity)["Payload"] = payload;
            return commits.WriteAsync([action], Cancellation);
        }).ToArray();
        held.SetResult();
        await Task.WhenAll(writes);

        Assert.Equal([1, 2, 1], table.Sizes);
    }

    [Fact]
    public async Task AWriteThatIsGivenUpBeforeItIsSent_IsNotSent()
    {
        var (table, held) = (new ModelTable(new Random(1)), new TaskCompletionSource());
        var commits = new GroupCommit(async actions =>
        {
            await held.Task;
            return await table.SubmitAsync(actions);
        });
        using var impatience = new CancellationTokenSource();

        var first = commits.WriteAsync([Merge("a", table.Insert("a"), "a")], Cancellation);
        var second = commits.WriteAsync([Merge("b", table.Insert("b"), "b")], impatience.Token);
        var third = commits.WriteAsync([Merge("c", table.Insert("c"), "c")], Cancellation);
        await impatience.CancelAsync();
        held.SetResult();

        await Task.WhenAll(first, third);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Null(table.Find("b").Value);
    }

    [Fact]
    public async Task ATransactionThatIsRefusedWithoutSayingWhy_FailsOnlyTheWriteThatCannotBe()
    {
        var held = new TaskCompletionSource();
        var commits = new GroupCommit(async actions =>
        {
            await held.Task;
            return actions.Any(action => action.Entity.RowKey == "bad")
                ? throw new RequestFailedException(413, "Too large.")
                : [.. actions.Select(_ => new ETag("1"))];
        });

        Task<ETag?>[] writes = [.. new[] { "first", "a", "bad", "b" }.Select(run => commits.WriteAsync([Merge(run, "0", "x")], Cancellation))];
        held.SetResult();

        Assert.Equal(413, (await Assert.ThrowsAsync<RequestFailedException>(() => writes[2])).Status);
        Assert.All([await writes[0], await writes[1], await writes[3]], etag => Assert.Equal(new ETag("1"), etag));
    }

    /// <summary>Writers that read a run and write it under the version they read, beside others that do the same, while some transactions fail or get lost.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task WhateverCrosses_NoWriteIsLost_OrDoubled_OrGivenToTheWrongWriter(int troubles)
    {
        for (var seed = 0; seed < 300; seed++)
        {
            await PlayAsync(seed, troubles);
        }
    }

    private static async Task PlayAsync(int seed, int troubles)
    {
        var random = new Random(seed);
        var table = new ModelTable(new Random(seed)) { Troubles = troubles };
        var commits = new GroupCommit(table.SubmitAsync);
        string[] runs = [.. Enumerable.Range(0, random.Next(1, 20)).Select(n => $"run-{n}")];
        foreach (var run in runs)
        {
            table.Insert(run);
        }

        var writers = Enumerable.Range(0, 12).Select(writer => (writer, seed: random.Next(), run: runs[random.Next(runs.Length)])).ToList();
        var told = (await Task.WhenAll(writers.Select(one => Task.Run(() => WriteAsync(one.writer, new Random(one.seed), one.run))))).SelectMany(all => all).ToList();

        Assert.Equal(table.History.Count, table.History.Values.Distinct().Count());
        foreach (var (value, run, version, isKnown) in told)
        {
            var stored = table.History.Where(entry => entry.Value == (run, value)).Select(entry => entry.Key).ToList();
            if (isKnown)
            {
                Assert.Equal(version is null ? [] : [version], stored);
            }

            // Its other row came with it, or not at all.
            Assert.Equal(stored.Count, table.History.Values.Count(entry => entry == ($"{run}|s|{value}", value)));
        }

        Assert.True(troubles > 0 || told.TrueForAll(one => one.IsKnown));

        async Task<List<(string Value, string Run, string? Version, bool IsKnown)>> WriteAsync(int writer, Random chance, string run)
        {
            var outcomes = new List<(string, string, string?, bool)>();
            for (var n = 0; n < 8; n++)
            {
                var value = $"{writer}.{n}";
                try
                {
                    var version = await commits.WriteAsync(Commit(run, table.Find(run).Version!, value, rows: 2), Cancellation);
                    outcomes.Add((value, run, version?.ToString(), true));
                }
                catch (IOException)
                {
                    outcomes.Add((value, run, null, false));
                }

                if (chance.Next(3) == 0)
                {
                    await Task.Yield();
                }
            }

            return outcomes;
        }
    }

    private static TableTransactionAction[] Commit(string run, string version, string value, int rows) =>
    [
        Merge(run, version, value),
        .. Enumerable.Range(1, rows - 1).Select(n => new TableTransactionAction(
            TableTransactionActionType.UpsertReplace, new TableEntity("p", rows == 2 ? $"{run}|s|{value}" : $"{run}|s|{n}") { ["Value"] = value })),
    ];

    private static TableTransactionAction Merge(string run, string version, string value) =>
        new(TableTransactionActionType.UpdateMerge, new TableEntity("p", run) { ["Value"] = value }, new ETag(version));
}
