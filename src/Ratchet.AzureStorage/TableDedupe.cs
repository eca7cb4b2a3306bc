using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;
using Ratchet.Storage;

namespace Ratchet.AzureStorage;

/// <summary>Idempotency keys on a table: a row each, named by the key's hash.</summary>
internal sealed class TableDedupe(StorageTables tables, TimeProvider time) : IDedupe
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    public async Task<string> ClaimAsync(string key, string id, string? replacing, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        var claim = new TableEntity(hash[..2], hash) { ["Id"] = id, ["Until"] = time.GetUtcNow() + Window };
        while (true)
        {
            // Of two that claim at once, one insert wins; of two that renew an expired claim, one version.
            if (await TableWrites.TryAsync(() => tables.Dedupe.AddEntityAsync(claim, cancellation)))
            {
                return id;
            }

            var found = await tables.Dedupe.GetEntityIfExistsAsync<TableEntity>(claim.PartitionKey, claim.RowKey, cancellationToken: cancellation);
            if (found.HasValue && found.Value!.GetDateTimeOffset("Until") > time.GetUtcNow() && found.Value!.GetString("Id") is var holder && holder != replacing)
            {
                return holder;
            }

            if (found.HasValue && await TableWrites.TryAsync(
                () => tables.Dedupe.UpdateEntityAsync(claim, found.Value!.ETag, TableUpdateMode.Replace, cancellation)))
            {
                return id;
            }
        }
    }

    public Task<string?> PruneAsync(string? cursor, CancellationToken cancellation) => tables.Dedupe.PruneAsync(time.GetUtcNow(), cursor, cancellation);
}
