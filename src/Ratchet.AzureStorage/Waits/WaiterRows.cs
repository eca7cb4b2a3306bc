using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Placement;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Waits;

/// <summary>
/// Waiters as rows. Those without a key lie in the partition of their event's name, with a row for each path that keys of the name have;
/// those with a key in the partition of name, path and value.
/// </summary>
internal static class WaiterRows
{
    public const string Path = "path";
    private const string Waiter = "waiter";

    /// <summary>Together, with two separators, less than a key may have.</summary>
    private const int NameLength = 240;
    private const int PathLength = 120;
    private const int ValueLength = 140;

    public static string PartitionOf(string eventName, MatchKey? key) => key is null
        ? KeyText.Of(eventName, NameLength)
        : $"{KeyText.Of(eventName, NameLength)}|{KeyText.Of(key.Path, PathLength)}|{KeyText.Of(key.Value, ValueLength)}";

    /// <summary>The row that says that a path is in use; it sorts before the waiters.</summary>
    public static TableEntity PathRow(string eventName, string path) =>
        new(PartitionOf(eventName, key: null), $"!{KeyText.Of(path, PathLength)}") { ["Kind"] = Path, ["Path"] = path };

    public static TableEntity Row(Waiter waiter) => new(PartitionOf(waiter.Pattern.EventName, waiter.Pattern.Key), RowKeyOf(waiter))
    {
        ["Kind"] = Waiter,
        ["RunId"] = waiter.RunId,
        ["Target"] = waiter.Target,
        ["If"] = waiter.Pattern.If,
        ["Until"] = waiter.Pattern.Until,
    };

    public static string RowKeyOf(Waiter waiter) =>
        $"{waiter.RunId}|{KeyText.Of(waiter.Target, TableLimits.KeyLength - Ulid.Length - 1)}";

    /// <summary>Reads a waiter; its name and key are those it was looked up by.</summary>
    public static Waiter Read(TableEntity row, string eventName, MatchKey? key) => new(
        row.GetString("RunId"),
        row.GetString("Target"),
        new EventPattern(eventName, row.GetString("If"), key, row.GetDateTimeOffset("Until") ?? DateTimeOffset.MaxValue));
}
