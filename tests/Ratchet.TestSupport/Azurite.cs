namespace Ratchet.TestSupport;

/// <summary>
/// The storage that tests run against: the account of RATCHET_TEST_STORAGE if that is set, an emulator of our own otherwise.
/// </summary>
/// <remarks>
/// Has the shape of an xunit fixture without referring to xunit: a test project derives from it, adds IAsyncLifetime,
/// and names the derived class in an AssemblyFixture attribute, so that the emulator starts once.
/// </remarks>
public class Azurite : IAsyncDisposable
{
    private const int Attempts = 3;

    private AzuriteProcess? process;

    /// <summary>A connection string for the table and queue services.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>The address of the table service, as a client takes it.</summary>
    public Uri TableEndpoint { get; private set; } = null!;

    /// <summary>The address of the queue service, as a client takes it.</summary>
    public Uri QueueEndpoint { get; private set; } = null!;

    /// <summary>The process of the emulator; null if it is not ours.</summary>
    public int? ProcessId => process?.Id;

    /// <summary>Returns once the emulator answers.</summary>
    /// <exception cref="InvalidOperationException">The emulator is not installed, ended early, or did not answer in time.</exception>
    public async ValueTask InitializeAsync()
    {
        ConnectionString = Environment.GetEnvironmentVariable("RATCHET_TEST_STORAGE") is { Length: > 0 } given ? given : await Start();
        TableEndpoint = StorageEndpoints.Of(ConnectionString, "Table");
        QueueEndpoint = StorageEndpoints.Of(ConnectionString, "Queue");
    }

    /// <summary>Ends the emulator; what it stored is gone with it.</summary>
    public ValueTask DisposeAsync()
    {
        process?.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private async Task<string> Start()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                process = AzuriteProcess.Start();
                await process.UntilItAnswers();
                return process.ConnectionString;
            }
            catch (AzuriteEndedException) when (attempt < Attempts)
            {
                // Most likely someone took a port between our finding it free and the emulator listening on it.
                process?.Dispose();
            }
        }
    }
}
