using Azure;
using Azure.Storage.Queues.Models;

namespace StandIns.Tests.Queues;

public sealed class MessageTests(StorageEmulator emulator) : QueueTest(emulator)
{
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Never = TimeSpan.FromSeconds(-1);

    [Fact]
    public async Task Send_IsReceived()
    {
        var receipt = (await Queue.SendMessageAsync("hello", cancellationToken: Cancellation)).Value;

        var message = await Receive(AMinute);

        Assert.NotNull(message);
        Assert.Equal((receipt.MessageId, "hello", 1L), (message.MessageId, message.MessageText, message.DequeueCount));
        Assert.Equal(receipt.InsertionTime, message.InsertedOn);
        Assert.Equal(receipt.ExpirationTime, message.ExpiresOn);
        Assert.Equal(TimeSpan.FromDays(7), message.ExpiresOn - message.InsertedOn);
        Assert.InRange(message.NextVisibleOn!.Value, message.InsertedOn!.Value + AMinute, DateTimeOffset.UtcNow + AMinute);
    }

    [Fact]
    public async Task Send_Delayed_IsHiddenNowAndVisibleLater()
    {
        var receipt = (await Queue.SendMessageAsync("later", TimeSpan.FromSeconds(1), Never, Cancellation)).Value;

        Assert.Null(await Receive());
        Assert.Equal(receipt.MessageId, (await ReceiveEventually()).MessageId);
        Assert.True(receipt.TimeNextVisible > receipt.InsertionTime);
    }

    [Fact]
    public async Task Send_WithTimeToLiveOfMinusOne_NeverExpires()
    {
        await Queue.SendMessageAsync("forever", timeToLive: Never, cancellationToken: Cancellation);

        Assert.Equal(9999, (await Receive())!.ExpiresOn!.Value.Year);
    }

    [Fact]
    public async Task Send_WithTheReceiptAlone_CanBeDeleted()
    {
        var receipt = (await Queue.SendMessageAsync("hello", cancellationToken: Cancellation)).Value;

        var response = await Queue.DeleteMessageAsync(receipt.MessageId, receipt.PopReceipt, Cancellation);

        Assert.Equal(204, response.Status);
        Assert.Null(await Receive());
    }

    [Fact]
    public async Task Receive_OfMany_AnswersThemAll()
    {
        foreach (var text in new[] { "a", "b", "c" }) await Queue.SendMessageAsync(text, cancellationToken: Cancellation);

        var messages = (await Queue.ReceiveMessagesAsync(32, AMinute, Cancellation)).Value;

        Assert.Equal(["a", "b", "c"], messages.Select(message => message.MessageText).Order());
        Assert.Empty((await Queue.ReceiveMessagesAsync(32, AMinute, Cancellation)).Value);
    }

    [Fact]
    public async Task Receive_AgainAfterItsVisibility_CountsTheDequeues()
    {
        await Queue.SendMessageAsync("again", cancellationToken: Cancellation);

        var first = await Receive(TimeSpan.FromSeconds(1));
        var second = await ReceiveEventually(AMinute);

        Assert.Equal((1L, 2L), (first!.DequeueCount, second.DequeueCount));
        Assert.NotEqual(first.PopReceipt, second.PopReceipt);
    }

    [Fact]
    public async Task Delete_WithAStalePopReceipt_Is400PopReceiptMismatch()
    {
        await Queue.SendMessageAsync("hello", cancellationToken: Cancellation);
        var message = await Receive(AMinute);
        await Queue.UpdateMessageAsync(message!.MessageId, message.PopReceipt, visibilityTimeout: AMinute, cancellationToken: Cancellation);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancellation));

        Assert.Equal(400, failure.Status);
        Assert.Equal("PopReceiptMismatch", failure.ErrorCode);
        Assert.True(failure.ErrorCode == QueueErrorCode.PopReceiptMismatch);
    }

    [Fact]
    public async Task Delete_OfADeletedMessage_Is404MessageNotFound()
    {
        await Queue.SendMessageAsync("hello", cancellationToken: Cancellation);
        var message = await Receive(AMinute);
        await Queue.DeleteMessageAsync(message!.MessageId, message.PopReceipt, Cancellation);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancellation));

        Assert.Equal(404, failure.Status);
        Assert.Equal("MessageNotFound", failure.ErrorCode);
    }

    [Fact]
    public async Task Update_ChangesContentVisibilityAndPopReceipt()
    {
        await Queue.SendMessageAsync("old", cancellationToken: Cancellation);
        var message = await Receive(AMinute);

        var receipt = (await Queue.UpdateMessageAsync(message!.MessageId, message.PopReceipt, "new <&>", TimeSpan.Zero, Cancellation)).Value;

        Assert.NotEqual(message.PopReceipt, receipt.PopReceipt);
        Assert.InRange(receipt.NextVisibleOn, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddSeconds(1));
        Assert.Equal("new <&>", (await ReceiveEventually()).MessageText);
    }

    [Fact]
    public async Task Update_WithoutContent_KeepsIt()
    {
        await Queue.SendMessageAsync("kept", cancellationToken: Cancellation);
        var message = await Receive(AMinute);

        var hidden = (await Queue.UpdateMessageAsync(message!.MessageId, message.PopReceipt, visibilityTimeout: AMinute, cancellationToken: Cancellation)).Value;
        Assert.Null(await Receive());
        await Queue.UpdateMessageAsync(message.MessageId, hidden.PopReceipt, (BinaryData?)null, TimeSpan.Zero, Cancellation);

        Assert.Equal("kept", (await ReceiveEventually()).MessageText);
    }

    [Fact]
    public async Task Peek_LeavesTheMessageAsItIs()
    {
        await Queue.SendMessageAsync("hello", cancellationToken: Cancellation);

        var peeked = Assert.Single((await Queue.PeekMessagesAsync(32, Cancellation)).Value);

        Assert.Equal(("hello", 0L), (peeked.MessageText, peeked.DequeueCount));
        Assert.Equal(peeked.MessageId, (await Receive())!.MessageId);
    }

    [Fact]
    public void ModelFactory_MakesAMessage()
    {
        var message = QueuesModelFactory.QueueMessage("id", "receipt", "text", 3, insertedOn: DateTimeOffset.UnixEpoch);

        Assert.Equal(("id", "receipt", "text", 3L), (message.MessageId, message.PopReceipt, message.Body.ToString(), message.DequeueCount));
        Assert.Equal(DateTimeOffset.UnixEpoch, message.InsertedOn);
        Assert.Null(message.NextVisibleOn);
    }
}
