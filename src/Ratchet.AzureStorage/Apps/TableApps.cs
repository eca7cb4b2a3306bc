using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.AzureStorage.Apps;

/// <summary>Remote apps on a table: a row each, and one with the version of them all, in one partition.</summary>
internal sealed class TableApps(StorageTables tables) : IApps
{
    private const string Version = "Version";
    private const int VersionLength = 16;

    public async Task<string?> FindVersionAsync(CancellationToken cancellation)
    {
        var found = await tables.Apps.GetEntityIfExistsAsync<TableEntity>(AppRow.PartitionKey, AppRow.VersionKey, cancellationToken: cancellation);
        return found.HasValue ? found.Value!.GetString(Version) : null;
    }

    public async Task<AppSet> ListAsync(CancellationToken cancellation)
    {
        // The version sorts first: if the answer comes in parts, and changes in between, the apps are newer than it and never older.
        var rows = await tables.Apps.ReadAllAsync($"PartitionKey eq '{AppRow.PartitionKey}'", cancellation);
        var version = rows.FirstOrDefault(row => row.RowKey == AppRow.VersionKey);
        var apps = rows.Where(row => row.RowKey != AppRow.VersionKey).Select(AppRow.Read);
        return new AppSet(version?.GetString(Version), [.. apps.OrderBy(app => app.Id, StringComparer.Ordinal)]);
    }

    public async Task<RemoteApp?> FindAsync(string id, CancellationToken cancellation)
    {
        var found = await tables.Apps.GetEntityIfExistsAsync<TableEntity>(AppRow.PartitionKey, AppRow.KeyOf(id), cancellationToken: cancellation);
        return found.HasValue ? AppRow.Read(found.Value!) : null;
    }

    public Task<bool> TryStoreAsync(RemoteApp app, CancellationToken cancellation)
    {
        var row = AppRow.Write(app);
        return TryChangeAsync(
            app.ETag is null
                ? new TableTransactionAction(TableTransactionActionType.Add, row)
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, new ETag(app.ETag)),
            cancellation);
    }

    public async Task<bool> TryRemoveAsync(RemoteApp app, CancellationToken cancellation)
    {
        var row = new TableEntity(AppRow.PartitionKey, AppRow.KeyOf(app.Id));
        return app.ETag is not null
            && await TryChangeAsync(new TableTransactionAction(TableTransactionActionType.Delete, row, new ETag(app.ETag)), cancellation);
    }

    /// <summary>One transaction: nobody sees the new version without the change, and no change stays without its version.</summary>
    private Task<bool> TryChangeAsync(TableTransactionAction change, CancellationToken cancellation)
    {
        var version = new TableEntity(AppRow.PartitionKey, AppRow.VersionKey) { [Version] = RandomNumberGenerator.GetHexString(VersionLength, lowercase: true) };
        return TableWrites.TryAsync(() => tables.Apps.SubmitTransactionAsync(
            [change, new TableTransactionAction(TableTransactionActionType.UpsertReplace, version)], cancellation));
    }
}
