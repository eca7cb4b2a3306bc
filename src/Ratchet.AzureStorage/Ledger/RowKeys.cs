using System.Globalization;
using Ratchet.AzureStorage.Placement;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>The names of rows within a partition: they sort so that one range is one run.</summary>
internal static class RowKeys
{
    /// <summary>The character after the separator: the end of a range of keys.</summary>
    private const char AfterSeparator = '}';

    public static string Event(string eventId) => $"e|{eventId}";

    public static string Run(string runId) => $"r|{runId}";

    public static string Step(string runId, string hash) => $"r|{runId}|s|{hash}";

    /// <summary>The run whose header has a key.</summary>
    public static string RunIdOf(string headerKey) => headerKey[(headerKey.IndexOf('|', StringComparison.Ordinal) + 1)..];

    /// <summary>The hash of the step that has a key.</summary>
    public static string HashOf(string stepKey) => stepKey[(stepKey.LastIndexOf('|') + 1)..];

    /// <summary>A row of a payload that does not fit the row it belongs to; the token is new for each writing.</summary>
    public static string Overflow(string rowKey, string token, int index) => string.Create(CultureInfo.InvariantCulture, $"{rowKey}|p|{token}|{index:D2}");

    /// <summary>A row and all rows below it.</summary>
    public static string WithAllBelow(string partition, string rowKey) =>
        $"PartitionKey eq '{partition}' and RowKey ge '{rowKey}' and RowKey lt '{rowKey}{AfterSeparator}'";

    /// <summary>The events, headers of runs and tombstones from one key to another, without the steps and payloads among them.</summary>
    public static string Between(string partition, string first, string last) =>
        $"PartitionKey eq '{partition}' and RowKey ge '{first}' and RowKey le '{last}' and Kind ne '{RowKinds.Step}' and Kind ne '{RowKinds.Overflow}'";

    /// <summary>The headers of the runs of an event: the runs whose ids begin as the event's does, and whose event it is.</summary>
    public static string RunsOf(string partition, string eventId)
    {
        var prefix = Run(eventId[..UlidAllocator.SharedLength]);
        return $"PartitionKey eq '{partition}' and RowKey ge '{prefix}' and RowKey lt '{prefix}~' and Kind eq '{RowKinds.Run}' and EventId eq '{eventId}'";
    }
}
