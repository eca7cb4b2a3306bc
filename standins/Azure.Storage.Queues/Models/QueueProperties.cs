namespace Azure.Storage.Queues.Models;

public class QueueProperties
{
    public IDictionary<string, string> Metadata { get; internal init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public int ApproximateMessagesCount { get; internal init; }
}
