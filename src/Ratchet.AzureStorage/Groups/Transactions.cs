using Azure;
using Azure.Data.Tables;

namespace Ratchet.AzureStorage.Groups;

/// <summary>Carries transactions out, by the cheapest request there is.</summary>
internal static class Transactions
{
    /// <returns>The new version of each row.</returns>
    public static async Task<IReadOnlyList<ETag>> CommitAsync(this TableClient table, IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions is [{ ActionType: TableTransactionActionType.UpdateMerge } only])
        {
            var answer = await table.UpdateEntityAsync((TableEntity)only.Entity, only.ETag, TableUpdateMode.Merge);
            return [answer.Headers.ETag ?? default];
        }

        var answers = await table.SubmitTransactionAsync(actions);
        var versions = new ETag[answers.Value.Count];
        for (var i = 0; i < versions.Length; i++)
        {
            versions[i] = answers.Value[i].Headers.ETag ?? default;
        }

        return versions;
    }
}
