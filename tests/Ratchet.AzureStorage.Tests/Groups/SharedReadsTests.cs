using Ratchet.AzureStorage.Groups;

namespace Ratchet.AzureStorage.Tests.Groups;

public sealed class SharedReadsTests
{
    private readonly Queue<TaskCompletionSource<string>> sent = new();
    private readonly List<string> keys = [];
    private readonly SharedReads<string> reads;

    public SharedReadsTests() => reads = new SharedReads<string>(key =>
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        sent.Enqueue(answer);
        keys.Add(key);
        return answer.Task;
    });

    [Fact]
    public async Task ReadsOfOneKeyThatComeWhileOneIsUnderWay_ShareTheNext_AndNotThatOne()
    {
        var first = reads.ReadAsync("a");
        var (second, third) = (reads.ReadAsync("a"), reads.ReadAsync("a"));

        await AnswerAsync(first, "before they asked");
        Assert.False(second.IsCompleted);
        await AnswerAsync(second, "since");

        Assert.Equal(["before they asked", "since", "since"], await Task.WhenAll(first, second, third));
        Assert.Equal(["a", "a"], keys);
    }

    [Fact]
    public async Task ReadsOfDifferentKeys_DoNotWaitForEachOther()
    {
        _ = reads.ReadAsync("a");
        var other = reads.ReadAsync("b");

        sent.Dequeue();
        await AnswerAsync(other, "b's");

        Assert.Equal("b's", await other);
    }

    [Fact]
    public async Task AReadAfterTheLastOneWasAnswered_IsSentAtOnce()
    {
        for (var n = 0; n < 3; n++)
        {
            var read = reads.ReadAsync("a");
            await AnswerAsync(read, $"answer {n}");
            Assert.Equal($"answer {n}", await read);
        }
    }

    [Fact]
    public async Task AReadThatFails_FailsForThoseWhoShareIt_AndForNobodyElse()
    {
        var first = reads.ReadAsync("a");
        var second = reads.ReadAsync("a");

        sent.Dequeue().SetException(new InvalidOperationException("no storage"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        await AnswerAsync(second, "storage");

        Assert.Equal("storage", await second);
    }

    /// <summary>Answers the oldest read that was sent; the next of the key is sent once this one's askers have it.</summary>
    private async Task AnswerAsync(Task<string> asked, string text)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        TaskCompletionSource<string>? answer;
        while (!sent.TryDequeue(out answer))
        {
            await Task.Delay(1, deadline.Token);
        }

        answer.SetResult(text);
        await asked.WaitAsync(deadline.Token);
    }
}
