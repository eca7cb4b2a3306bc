using Azure.Storage.Queues.Models;

namespace Azure.Storage.Queues.Messages;

internal sealed class MessageFields
{
    public string MessageId { get; set; }

    public string PopReceipt { get; set; }

    public string Text { get; set; }

    public long DequeueCount { get; set; }

    public DateTimeOffset InsertedOn { get; set; }

    public DateTimeOffset ExpiresOn { get; set; }

    public DateTimeOffset NextVisibleOn { get; set; }

    public SendReceipt ToReceipt() => new()
    {
        MessageId = MessageId,
        PopReceipt = PopReceipt,
        InsertionTime = InsertedOn,
        ExpirationTime = ExpiresOn,
        TimeNextVisible = NextVisibleOn,
    };

    public QueueMessage ToMessage(QueueMessageEncoding encoding) => new()
    {
        MessageId = MessageId,
        PopReceipt = PopReceipt,
        Body = Decode(encoding),
        DequeueCount = DequeueCount,
        InsertedOn = InsertedOn,
        ExpiresOn = ExpiresOn,
        NextVisibleOn = NextVisibleOn,
    };

    public PeekedMessage ToPeekedMessage(QueueMessageEncoding encoding) => new()
    {
        MessageId = MessageId,
        Body = Decode(encoding),
        DequeueCount = DequeueCount,
        InsertedOn = InsertedOn,
        ExpiresOn = ExpiresOn,
    };

    private BinaryData Decode(QueueMessageEncoding encoding) => (Text, encoding) switch
    {
        (null, _) => new BinaryData(string.Empty),
        (_, QueueMessageEncoding.Base64) => new BinaryData(Convert.FromBase64String(Text)),
        _ => new BinaryData(Text),
    };
}
