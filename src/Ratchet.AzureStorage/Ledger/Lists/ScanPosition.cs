using System.Buffers.Text;
using System.Text;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Placement;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Ledger.Lists;

/// <summary>How far the scan of a shard has come: a place between two rows, so that it stays right whatever is added or removed.</summary>
/// <param name="Shard">The shard.</param>
/// <param name="PartitionKey">All keys up to this one are behind: of a partition, or what those of a moment begin with; null at the start.</param>
/// <param name="RowKey">If given, the partition's rows behind this one are still to come.</param>
/// <param name="Continuation">Where the service says to go on from there.</param>
internal sealed record ScanPosition(char Shard, string? PartitionKey, string? RowKey, string? Continuation)
{
    private const char Field = '\t';
    private const char Line = '\n';

    public static IReadOnlyList<ScanPosition> Starts(int shards) =>
        [.. Shards(shards).Select(shard => new ScanPosition(shard, null, null, null))];

    /// <summary>The position behind an answer: the rest of a partition is followed by the partitions behind it.</summary>
    public ScanPosition? After(string? continuation) => continuation is not null ? this with { Continuation = continuation }
        : RowKey is not null ? this with { RowKey = null, Continuation = null }
        : null;

    /// <summary>The last position before a row that is known to be the next.</summary>
    public ScanPosition UpTo(TableEntity next) =>
        next.PartitionKey[..^1] is var moment && string.CompareOrdinal(PartitionKey, moment) < 0 ? new ScanPosition(Shard, moment, null, null) : this;

    /// <summary>Positions of several shards as one text; null if there are none.</summary>
    public static string? Write(IEnumerable<ScanPosition> positions)
    {
        var lines = string.Join(Line, positions.Select(position =>
            string.Join(Field, position.Shard, position.PartitionKey, position.RowKey, position.Continuation)));
        return lines.Length == 0 ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(lines));
    }

    /// <summary>Reads what <see cref="Write"/> wrote, or the id of what was listed last.</summary>
    /// <param name="cursor">The text.</param>
    /// <param name="shards">How many shards there are.</param>
    /// <param name="keyOf">The row key of an id.</param>
    /// <exception cref="FormatException">It is neither.</exception>
    public static IReadOnlyList<ScanPosition> Parse(string cursor, int shards, Func<string, string> keyOf)
    {
        if (Ulid.IsWellFormed(cursor))
        {
            var place = Partition.KeyOf(cursor)[1..];
            return [.. Shards(shards).Select(shard => new ScanPosition(shard, $"{shard}{place}", keyOf(cursor), null))];
        }

        var lines = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(Line);
        var positions = lines.Select(line => Read(line, keyOf)).ToList();
        return positions.DistinctBy(position => position.Shard).Count() == positions.Count ? positions : throw NoCursor();
    }

    /// <summary>What is thrown where a cursor leads nowhere.</summary>
    public static FormatException NoCursor() => new("The cursor is none that this list gave.");

    private static ScanPosition Read(string line, Func<string, string> keyOf) =>
        line.Split(Field) is [[var shard], var partition, var row, var continuation]
        && Crockford.ValueOf(shard) >= 0
        && (partition.Length == 0 || (partition.Length >= Partition.Length - 1 && partition[0] == shard && partition.All(IsDigit)))
        && (row.Length == 0 || (partition.Length == Partition.Length && row.Split('|') is [_, var id] && Ulid.IsWellFormed(id) && row == keyOf(id)))
            ? new ScanPosition(shard, OrNull(partition), OrNull(row), OrNull(continuation))
            : throw NoCursor();

    private static IEnumerable<char> Shards(int count) => Enumerable.Range(0, count).Select(Crockford.CharOf);

    private static bool IsDigit(char character) => Crockford.ValueOf(character) >= 0;

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
