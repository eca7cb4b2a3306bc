using Ratchet.AzureStorage.Groups;

namespace Ratchet.AzureStorage.Tests.Groups;

public sealed class SharedReadsTests
{
    private readonly Queue<TaskCompletionSource<string>> sent = new();
    private readonly List<string> questions = [];
    private readonly SharedReads<string> reads;

    public SharedReadsTests() => reads = new SharedReads<string>((key, items) =>
    {
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        sent.Enqueue(answer);
        questions.Add($"{key}: {string.Join(' ', items)}");
        return answer.Task;
    });

    [Fact]
    public async Task ReadsOfOneKeyThatComeWhileOneIsUnderWay_ShareTheNext_AndNotThatOne()
    {
        var first = reads.ReadAsync("a", "3");
        Task<string>[] others = [reads.ReadAsync("a", "2"), reads.ReadAsync("a", "1"), reads.ReadAsync("a", "2")];

        await AnswerAsync(first, "before they asked");
        Assert.DoesNotContain(others, other => other.IsCompleted);
        await AnswerAsync(others[0], "since");

        Assert.Equal(["since", "since", "since"], await Task.WhenAll(others));
        Assert.Equal(["a: 3", "a: 1 2"], questions);
    }

    [Fact]
    public async Task ReadsOfDifferentKeys_DoNotWaitForEachOther()
    {
        _ = reads.ReadAsync("a", "1");
        var other = reads.ReadAsync("b", "1");

        sent.Dequeue();
        await AnswerAsync(other, "b's");

        Assert.Equal("b's", await other);
    }

    [Fact]
    public async Task AReadAfterTheLastOneWasAnswered_IsSentAtOnce()
    {
        for (var n = 0; n < 3; n++)
        {
            var read = reads.ReadAsync("a", "1");
            await AnswerAsync(read, $"answer {n}");
            Assert.Equal($"answer {n}", await read);
        }
    }

    [Fact]
    public async Task AReadThatFails_FailsForThoseWhoShareIt_AndForNobodyElse()
    {
        var first = reads.ReadAsync("a", "1");
        var second = reads.ReadAsync("a", "1");

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
