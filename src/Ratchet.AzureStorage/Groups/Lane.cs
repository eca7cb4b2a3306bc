using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;

namespace Ratchet.AzureStorage.Groups;

/// <summary>The writes to one partition, from when one is pending until none is.</summary>
internal sealed class Lane(Func<IReadOnlyList<TableTransactionAction>, Task<IReadOnlyList<ETag>>> submit)
{
    private readonly LinkedList<PendingWrite> pending = [];
    private bool isRunning;
    private bool isOver;

    /// <summary>Takes a write; false if the lane has come to its end.</summary>
    public bool TryAdd(PendingWrite write, out bool begins)
    {
        lock (pending)
        {
            begins = !isRunning && !isOver;
            isRunning = true;
            if (!isOver)
            {
                pending.AddLast(write);
            }

            return !isOver;
        }
    }

    /// <summary>Sends what is pending, until nothing is.</summary>
    public async Task RunAsync()
    {
        while (Take() is { Count: > 0 } group)
        {
            await SendAsync(group);

            // Whoever got an outcome may write again at once: those writes go together.
            await Task.Yield();
        }
    }

    private List<PendingWrite> Take()
    {
        var (group, rows, bytes, keys) = (new List<PendingWrite>(), 0, 0L, new HashSet<string>());
        lock (pending)
        {
            for (var node = pending.First; node is not null;)
            {
                var (write, next) = (node.Value, node.Next);
                if (write.IsGivenUp())
                {
                    pending.Remove(node);
                }
                else if (group.Count == 0 || (rows + write.Actions.Count <= TableLimits.TransactionRows && bytes + write.Bytes <= TableLimits.TransactionBytes))
                {
                    // Of writes to one run the first goes first: a key that is left behind keeps the later ones behind, too.
                    if (keys.Add(write.Key))
                    {
                        pending.Remove(node);
                        group.Add(write);
                        (rows, bytes) = (rows + write.Actions.Count, bytes + write.Bytes);
                    }
                }
                else
                {
                    keys.Add(write.Key);
                }

                node = rows < TableLimits.TransactionRows ? next : null;
            }

            isOver = group.Count == 0;
            return group;
        }
    }

    /// <summary>Sends writes until each has its outcome: one that is refused fails alone, and the others go again.</summary>
    private async Task SendAsync(List<PendingWrite> group)
    {
        while (group.Count > 0)
        {
            try
            {
                var versions = await submit(ActionsOf(group));
                var position = 0;
                foreach (var write in group)
                {
                    write.Store(versions[position]);
                    position += write.Actions.Count;
                }

                return;
            }
            catch (TableTransactionFailedException refused) when (Culprit(group, refused) is { } culprit)
            {
                culprit.Fail(refused);
                group.Remove(culprit);
            }
            catch (RequestFailedException refused) when (group.Count > 1 && IsRefusal(refused))
            {
                await SendApartAsync(group);
                return;
            }
            catch (Exception exception)
            {
                // Refused alone; or it may be stored or not, and each writer has to look.
                group.ForEach(write => write.Fail(exception));
                return;
            }
        }
    }

    private static IReadOnlyList<TableTransactionAction> ActionsOf(List<PendingWrite> group)
    {
        if (group is [var only])
        {
            return only.Actions;
        }

        var actions = new List<TableTransactionAction>();
        group.ForEach(write => actions.AddRange(write.Actions));
        return actions;
    }

    private async Task SendApartAsync(List<PendingWrite> group)
    {
        foreach (var write in group)
        {
            await SendAsync([write]);
        }
    }

    private static PendingWrite? Culprit(List<PendingWrite> group, TableTransactionFailedException refused)
    {
        if (refused.Status is not (TableStatus.Missing or TableStatus.Exists or TableStatus.Stale) || refused.FailedTransactionActionIndex is not { } index)
        {
            return null;
        }

        var position = 0;
        return group.Find(write => index < (position += write.Actions.Count));
    }

    /// <summary>Whether the service looked at the transaction and did nothing, because of something in it.</summary>
    private static bool IsRefusal(RequestFailedException exception) => exception.Status is >= 400 and < 500 and not (408 or 429);
}
