using System.Collections.Concurrent;
using Azure.Storage.Queues;

namespace Ratchet.Bench.Measuring;

/// <summary>
/// The queue requests of a load, made by a bare client. As in the load, what is sent is soon deleted: the emulator takes the longer for either the more
/// messages there are.
/// </summary>
internal sealed class RawQueue(StorageUnderTest storage, string prefix)
{
    private const string Message = """{"v":1,"run":"01M817QSCWC9NG2T84VA20JFWN","reason":"start"}""";

    private readonly QueueClient sent = storage.Queue($"{prefix}raw");
    private readonly QueueClient received = storage.Queue($"{prefix}rawreceived");
    private readonly ConcurrentQueue<(string Id, string Receipt)> there = new();
    private int owed;

    /// <summary>Makes place for so many messages to be received, before the clock starts.</summary>
    public async Task BeginAsync(int messages)
    {
        owed = 0;
        there.Clear();
        foreach (var queue in new[] { sent, received })
        {
            await queue.CreateIfNotExistsAsync();
            await queue.ClearMessagesAsync();
        }

        for (var n = 0; n < messages; n++)
        {
            await received.SendMessageAsync(Message);
        }
    }

    /// <summary>Sends a message; deletes one in place of a deletion that found none.</summary>
    public async Task PutAsync()
    {
        if (Interlocked.Decrement(ref owed) >= 0 && there.TryDequeue(out var message))
        {
            await sent.DeleteMessageAsync(message.Id, message.Receipt);
        }
        else
        {
            Interlocked.Increment(ref owed);
            await SendAsync();
        }
    }

    /// <summary>Deletes a message; sends one if there is none, and owes the deletion.</summary>
    public async Task DeleteAsync()
    {
        if (there.TryDequeue(out var message))
        {
            await sent.DeleteMessageAsync(message.Id, message.Receipt);
        }
        else
        {
            Interlocked.Increment(ref owed);
            await SendAsync();
        }
    }

    public Task ReceiveAsync(int messages) => received.ReceiveMessagesAsync(Math.Max(1, messages), TimeSpan.FromMinutes(10));

    private async Task SendAsync()
    {
        var receipt = (await sent.SendMessageAsync(Message, TimeSpan.FromMinutes(10))).Value;
        there.Enqueue((receipt.MessageId, receipt.PopReceipt));
    }
}
