using Azure;
using Azure.Storage.Queues;

namespace StandIns.Tests.Queues;

public sealed class EncodingTests(StorageEmulator emulator) : QueueTest(emulator)
{
    public static TheoryData<string> Texts => new(
        "plain",
        "<&>\"'",
        "]]> <![CDATA[ &amp; &#65; <?xml?> -->",
        "{\"v\":1,\"text\":\"a \\u003c b\"}",
        " spaces around \t and \n lines ",
        "é 漢字 𝄞");

    [Theory]
    [MemberData(nameof(Texts))]
    public Task Text_RoundTripsUnencoded(string text) => RoundTrip(QueueMessageEncoding.None, text);

    [Theory]
    [MemberData(nameof(Texts))]
    public Task Text_RoundTripsAsBase64(string text) => RoundTrip(QueueMessageEncoding.Base64, text);

    [Fact]
    public async Task Base64_IsWhatTravels()
    {
        await Client(QueueMessageEncoding.Base64).SendMessageAsync("hello", cancellationToken: Cancellation);

        Assert.Equal("aGVsbG8=", (await Receive())!.MessageText);
    }

    [Fact]
    public async Task Base64_TakesAnyBytes()
    {
        var client = Client(QueueMessageEncoding.Base64);
        await client.SendMessageAsync(new BinaryData(new byte[] { 0, 1, 254, 255 }), cancellationToken: Cancellation);

        Assert.Equal([0, 1, 254, 255], (await client.ReceiveMessagesAsync(cancellationToken: Cancellation)).Value[0].Body.ToArray());
    }

    [Fact]
    public async Task Unencoded_ACharacterThatXmlLacks_IsRefusedBeforeItIsSent() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Queue.SendMessageAsync("bell \u0007", cancellationToken: Cancellation));

    [Fact]
    public async Task Message_Of64KiB_RoundTrips()
    {
        var text = new string('x', 64 * 1024);
        await Queue.SendMessageAsync(text, cancellationToken: Cancellation);

        Assert.Equal(text, (await Receive())!.MessageText);
    }

    [Fact]
    public async Task Message_OfMoreThan64KiB_Is413()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Queue.SendMessageAsync(new string('x', 64 * 1024 + 1), cancellationToken: Cancellation));

        Assert.Equal(413, failure.Status);
        Assert.Equal("RequestBodyTooLarge", failure.ErrorCode);
    }

    private async Task RoundTrip(QueueMessageEncoding encoding, string text)
    {
        var client = Client(encoding);
        await client.SendMessageAsync(text, cancellationToken: Cancellation);

        Assert.Equal(text, (await client.PeekMessagesAsync(cancellationToken: Cancellation)).Value[0].MessageText);
        Assert.Equal(text, (await client.ReceiveMessagesAsync(cancellationToken: Cancellation)).Value[0].MessageText);
    }

    private QueueClient Client(QueueMessageEncoding encoding) =>
        new QueueServiceClient(Emulator.ConnectionString, new QueueClientOptions { MessageEncoding = encoding }).GetQueueClient(Queue.Name);
}
