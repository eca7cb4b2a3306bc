using Azure;
using Azure.Data.Tables;
using Ratchet.AzureStorage.Clients;

namespace Ratchet.AzureStorage.Groups;

/// <summary>A write that waits for its turn, or for its outcome.</summary>
internal sealed class PendingWrite(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<ETag?> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<TableTransactionAction> Actions { get; } = actions;

    /// <summary>The row that is written once in a transaction.</summary>
    public string Key => Actions[0].Entity.RowKey;

    /// <summary>About what it takes of a transaction's body.</summary>
    public long Bytes { get; } = RowSize.Of(actions);

    public Task<ETag?> Outcome => outcome.Task;

    /// <summary>Whether its writer has given it up before it was sent.</summary>
    public bool IsGivenUp() => cancellation.IsCancellationRequested && outcome.TrySetCanceled(cancellation);

    public void Store(ETag version) => outcome.TrySetResult(version);

    public void Fail(Exception exception)
    {
        if (exception is RequestFailedException { Status: TableStatus.Missing or TableStatus.Exists or TableStatus.Stale })
        {
            outcome.TrySetResult(null);
        }
        else
        {
            outcome.TrySetException(exception);
        }
    }
}
