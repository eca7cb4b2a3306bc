using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;

namespace Ratchet.AzureStorage.Groups;

/// <summary>
/// Makes one transaction of the writes to a partition that are pending at the same moment. A write is sent at once while its partition is idle; while a
/// transaction is under way, those that come meanwhile go together in the next.
/// </summary>
/// <param name="submit">
/// Carries out a transaction, all of it or nothing, and returns a version for each of its actions. Throws a <see cref="RequestFailedException"/>
/// if it was refused, and whatever else if nobody knows what became of it.
/// </param>
internal sealed class GroupCommit(Func<IReadOnlyList<TableTransactionAction>, Task<IReadOnlyList<ETag>>> submit)
{
    private readonly ConcurrentDictionary<string, Lane> lanes = new();

    /// <summary>Writes rows of one partition, all or none; the first is the one whose version guards the others.</summary>
    /// <param name="actions">What is done to each row. No other write that is pending may touch the same rows, but for one that begins with the same row.</param>
    /// <param name="cancellation">Gives up a write that has not been sent yet. One that is under way is not cut off: its writer would not know what is stored.</param>
    /// <returns>The new version of the first row; null if another write came first, and nothing was stored.</returns>
    public Task<ETag?> WriteAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        var (write, partition) = (new PendingWrite(actions, cancellation), actions[0].Entity.PartitionKey);
        while (true)
        {
            var lane = lanes.GetOrAdd(partition, static (_, submit) => new Lane(submit), submit);
            if (lane.TryAdd(write, out var begins))
            {
                if (begins)
                {
                    _ = RunAsync(partition, lane);
                }

                return write.Outcome;
            }

            // It has come to its end, and is about to be removed.
            Remove(partition, lane);
        }
    }

    private async Task RunAsync(string partition, Lane lane)
    {
        await lane.RunAsync();
        Remove(partition, lane);
    }

    private void Remove(string partition, Lane lane) => lanes.TryRemove(new KeyValuePair<string, Lane>(partition, lane));
}
