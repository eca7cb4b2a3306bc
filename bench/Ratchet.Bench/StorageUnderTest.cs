using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Ratchet.TestSupport;

namespace Ratchet.Bench;

/// <summary>An Azurite of its own process, empty at first.</summary>
internal sealed class StorageUnderTest : IAsyncDisposable
{
    private readonly Azurite azurite = new();

    public string ConnectionString => azurite.ConnectionString;

    /// <summary>Processor time it has used so far; zero if it is not ours.</summary>
    public TimeSpan Cpu => azurite.ProcessId is { } id ? Process.GetProcessById(id).TotalProcessorTime : TimeSpan.Zero;

    /// <summary>Memory it holds, in MB.</summary>
    public double Megabytes => azurite.ProcessId is { } id ? Process.GetProcessById(id).WorkingSet64 / 1e6 : 0;

    public static async Task<StorageUnderTest> StartAsync()
    {
        var storage = new StorageUnderTest();
        await storage.azurite.InitializeAsync();
        return storage;
    }

    public TableClient Table(string name) => new TableServiceClient(ConnectionString).GetTableClient(name);

    public QueueClient Queue(string name) =>
        new QueueServiceClient(ConnectionString, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }).GetQueueClient(name);

    public async ValueTask DisposeAsync()
    {
        using var process = azurite.ProcessId is { } id ? Process.GetProcessById(id) : null;
        await azurite.DisposeAsync();
        if (process is not null)
        {
            // Until then its processor time does not count as ours.
            await process.WaitForExitAsync();
        }
    }
}
