using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.AzureStorage.Payloads;
using Ratchet.AzureStorage.Placement;
using Ratchet.Model;

namespace Ratchet.AzureStorage.Apps;

/// <summary>The row of a remote app.</summary>
internal static class AppRow
{
    public const string PartitionKey = "apps";

    /// <summary>Sorts before every app.</summary>
    public const string VersionKey = "$version";

    private const string Prefix = "app|";
    private const string Functions = "Functions";

    public static string KeyOf(string id) => Prefix + KeyText.Of(id, TableLimits.KeyLength - Prefix.Length);

    public static TableEntity Write(RemoteApp app)
    {
        var row = new TableEntity(PartitionKey, KeyOf(app.Id))
        {
            ["Id"] = app.Id,
            ["Url"] = app.Url,
            ["Sdk"] = app.Sdk,
            ["Framework"] = app.Framework,
            ["AppVersion"] = app.AppVersion,
            ["Checksum"] = app.Checksum,
            ["Revision"] = app.Revision,
            ["FunctionCount"] = app.FunctionCount,
            ["CreatedAt"] = app.CreatedAt,
            ["SyncedAt"] = app.SyncedAt,
            ["Error"] = app.Error,
            ["FailedAt"] = app.FailedAt,
        };
        PayloadColumns.Write(row, Functions, PackedPayload.Pack(app.Functions));
        return row;
    }

    public static RemoteApp Read(TableEntity row) => new()
    {
        Id = row.GetString("Id"),
        Url = row.GetString("Url"),
        Sdk = row.GetString("Sdk"),
        Framework = row.GetString("Framework"),
        AppVersion = row.GetString("AppVersion"),
        Checksum = row.GetString("Checksum"),
        Revision = row.GetInt32("Revision") ?? 0,
        FunctionCount = row.GetInt32("FunctionCount") ?? 0,
        Functions = PayloadColumns.Read(row, Functions, NoOverflow)?.Unpack() ?? Payload.EmptyArray,
        CreatedAt = row.GetDateTimeOffset("CreatedAt"),
        SyncedAt = row.GetDateTimeOffset("SyncedAt"),
        Error = row.GetString("Error"),
        FailedAt = row.GetDateTimeOffset("FailedAt"),
        ETag = row.ETag.ToString(),
    };

    private static byte[] NoOverflow(OverflowRows rows) => throw new InvalidDataException($"The row of an app refers to further rows, {rows}, and has none.");
}
