using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Ratchet.AzureStorage.Tests.Groups;

/// <summary>One table as the service has it: transactions are all or nothing, and refused by the first row whose version is not the one expected.</summary>
internal sealed class ModelTable(Random random)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Version, string? Value)> rows = [];
    private int version;

    /// <summary>How many transactions were carried out, and of how many rows.</summary>
    public List<int> Sizes { get; } = [];

    /// <summary>What was ever written, by the versions it got.</summary>
    public Dictionary<string, (string Row, string Value)> History { get; } = [];

    /// <summary>Out of ten transactions, how many fail without anybody knowing what became of them.</summary>
    public int Troubles { get; set; }

    public (string? Version, string? Value) Find(string row)
    {
        lock (gate)
        {
            return rows.TryGetValue(row, out var found) ? (Text(found.Version), found.Value) : (null, null);
        }
    }

    public string Insert(string row)
    {
        lock (gate)
        {
            rows.Add(row, (++version, null));
            return Text(version);
        }
    }

    public async Task<IReadOnlyList<ETag>> SubmitAsync(IReadOnlyList<TableTransactionAction> actions)
    {
        var (turns, isLost, isDone) = Chances();
        for (var turn = 0; turn < turns; turn++)
        {
            await Task.Yield();
        }

        if (isLost && !isDone)
        {
            throw new IOException("Lost before it was done.");
        }

        var versions = Carry(actions);
        return isLost ? throw new IOException("Lost after it was done.") : versions;
    }

    private (int Turns, bool IsLost, bool IsDone) Chances()
    {
        lock (gate)
        {
            return (random.Next(4), random.Next(10) < Troubles, random.Next(2) == 0);
        }
    }

    private List<ETag> Carry(IReadOnlyList<TableTransactionAction> actions)
    {
        lock (gate)
        {
            Assert.Equal(actions.Count, actions.Select(action => action.Entity.RowKey).Distinct().Count());
            Assert.InRange(actions.Count, 1, 100);
            for (var index = 0; index < actions.Count; index++)
            {
                var (action, found) = (actions[index], rows.GetValueOrDefault(actions[index].Entity.RowKey));
                if (action.ActionType == TableTransactionActionType.UpdateMerge && Text(found.Version) != action.ETag.ToString())
                {
                    throw Refusal(index, actions.Count);
                }
            }

            Sizes.Add(actions.Count);
            return [.. actions.Select(action =>
            {
                var value = (string)((TableEntity)action.Entity)["Value"];
                rows[action.Entity.RowKey] = (++version, value);
                History.Add(Text(version), (action.Entity.RowKey, value));
                return new ETag(Text(version));
            })];
        }
    }

    /// <summary>A single row is refused by its own request, others by the index of the first culprit.</summary>
    private static RequestFailedException Refusal(int index, int count)
    {
        var refused = new RequestFailedException(412, "Stale.");
        refused.Data["FailedEntity"] = index.ToString(CultureInfo.InvariantCulture);
        return count == 1 ? refused : new TableTransactionFailedException(refused);
    }

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
