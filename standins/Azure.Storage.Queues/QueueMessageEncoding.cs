namespace Azure.Storage.Queues;

public enum QueueMessageEncoding
{
    None,
    Base64,
}
