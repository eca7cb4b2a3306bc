using System.Globalization;
using Ratchet.AzureStorage.Placement;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Ledger;

/// <summary>The names of rows within a partition: they sort so that one range is one run.</summary>
internal static class RowKeys
{
    /// <summary>The character after the separator: the end of a range of keys.</summary>
    private const char AfterSeparator = '}';

    public static string Event(string eventId) => $"e|{eventId}";

    public static string Run(string runId) => $"r|{runId}";

    public static string Step(string runId, string hash) => $"r|{runId}|s|{hash}";

    /// <summary>The link from an event to a run that lies elsewhere. It sorts among the event's own runs, so that one range has them all.</summary>
    public static string Link(string eventId, string runId) => $"r|{eventId}|l|{runId}";

    /// <summary>What the keys of a run's stream chunks begin with.</summary>
    public static string Chunks(string runId) => $"c|{runId}";

    /// <summary>A chunk of a stream, or what closes it.</summary>
    public static string Chunk(StreamId stream, int index) => string.Create(CultureInfo.InvariantCulture, $"{Chunks(stream.RunId)}|{stream.Namespace}|{index:D7}");

    /// <summary>The chunks of a stream from an index on.</summary>
    public static string ChunksFrom(StreamId stream, int index) =>
        $"PartitionKey eq '{Partition.KeyOf(stream.RunId)}' and RowKey ge '{Chunk(stream, index)}' and RowKey lt '{Chunks(stream.RunId)}|{stream.Namespace}{AfterSeparator}'";

    /// <summary>The run or event that a row is, or belongs to.</summary>
    public static string IdOf(string rowKey)
    {
        var start = rowKey.IndexOf('|', StringComparison.Ordinal) + 1;
        var end = rowKey.IndexOf('|', start);
        return end < 0 ? rowKey[start..] : rowKey[start..end];
    }

    /// <summary>The key of the header of the run, or of the event, that a row is, or belongs to.</summary>
    public static string OwnerOf(string rowKey) => rowKey[0] == 'e' ? Event(IdOf(rowKey)) : Run(IdOf(rowKey));

    /// <summary>The run a link leads to, the hash of the step that has a key, or the index of a chunk.</summary>
    public static string LastOf(string rowKey) => rowKey[(rowKey.LastIndexOf('|') + 1)..];

    /// <summary>A row of a payload that does not fit the row it belongs to; the token is new for each writing.</summary>
    public static string Overflow(string rowKey, string token, int index) => string.Create(CultureInfo.InvariantCulture, $"{rowKey}|p|{token}|{index:D2}");

    /// <summary>A row and all rows below it.</summary>
    public static string WithAllBelow(string partition, string rowKey) => WithAllBelow(partition, rowKey, rowKey);

    /// <summary>The rows from one to another, and all rows below them.</summary>
    public static string WithAllBelow(string partition, string first, string last) =>
        $"PartitionKey eq '{partition}' and RowKey ge '{first}' and RowKey lt '{last}{AfterSeparator}'";

    /// <summary>The events, headers of runs and tombstones from one key to another, without the steps and payloads among them.</summary>
    public static string Between(string partition, string first, string last) =>
        $"PartitionKey eq '{partition}' and RowKey ge '{first}' and RowKey le '{last}' and Kind ne '{RowKinds.Step}' and Kind ne '{RowKinds.Overflow}'";

    /// <summary>Whether a run lies beside its event, so that no link is needed.</summary>
    public static bool IsBeside(string runId, string eventId) => runId.AsSpan().StartsWith(eventId.AsSpan(0, UlidAllocator.SharedLength), StringComparison.Ordinal);

    /// <summary>The headers of the runs of an event, whose ids begin as the event's does, and the links to its other runs.</summary>
    public static string RunsOf(string partition, string eventId)
    {
        var prefix = Run(eventId[..UlidAllocator.SharedLength]);
        return $"PartitionKey eq '{partition}' and RowKey ge '{prefix}' and RowKey lt '{prefix}~' and EventId eq '{eventId}'";
    }
}
