using Ratchet.Client;
using Ratchet.EndToEnd.Tests.Harness;

namespace Ratchet.EndToEnd.Tests.Clients;

/// <summary>What the tests of the client do with the server they share.</summary>
public abstract class ClientTests(OneServer one) : OneServerTests(one)
{
    /// <summary>A run that no test has started.</summary>
    private protected const string NoRun = "01M804VMPWQG5706QFW3B2M8XZ";

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected RatchetClient Client => ClientOf(Server);

    internal static RatchetClient ClientOf(ServerProcess server, HttpMessageHandler? handler = null) =>
        new(new HttpClient(handler ?? new SocketsHttpHandler()), new RatchetClientOptions { BaseAddress = server.Url, RetryDelay = TimeSpan.FromMilliseconds(20), Retries = 20 });

    /// <summary>A run that sleeps twice.</summary>
    private protected async Task<Run<string>> SleepingRunAsync(string? error = null)
    {
        var run = await Client.StartAsync<string>("app-two-naps", new { error }, cancellation: Cancellation);
        await StepAsync(run.RunId, "on-the-left", "Waiting");
        await StepAsync(run.RunId, "on-the-right", "Waiting");
        return run;
    }
}
