using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.Storage;

namespace Ratchet.AzureStorage;

/// <summary>Idempotency keys on a table: a row each, named by the key's hash.</summary>
internal sealed class TableDedupe(StorageTables tables, TimeProvider time) : IDedupe
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    public async Task<string> ClaimAsync(string key, string id, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        var claim = new TableEntity(hash[..2], hash) { ["Id"] = id, ["Until"] = time.GetUtcNow() + Window };
        while (true)
        {
            // Of two that claim at once, one insert wins; of two that renew an expired claim, one version.
            if (await TryAsync(() => tables.Dedupe.AddEntityAsync(claim, cancellation)))
            {
                return id;
            }

            var found = await tables.Dedupe.GetEntityIfExistsAsync<TableEntity>(claim.PartitionKey, claim.RowKey, cancellationToken: cancellation);
            if (found.HasValue && found.Value!.GetDateTimeOffset("Until") > time.GetUtcNow())
            {
                return found.Value!.GetString("Id");
            }

            if (found.HasValue && await TryAsync(() => tables.Dedupe.UpdateEntityAsync(claim, found.Value!.ETag, TableUpdateMode.Replace, cancellation)))
            {
                return id;
            }
        }
    }

    private static async Task<bool> TryAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is TableStatus.Missing or TableStatus.Exists or TableStatus.Stale)
        {
            return false;
        }
    }
}
