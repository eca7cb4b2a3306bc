namespace Ratchet.Client.Tests.Faults;

/// <summary>Takes requests, and answers none.</summary>
internal sealed class SilentServer : HttpMessageHandler
{
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first request has come.</summary>
    public Task Asked => asked.Task;

    public int Requests { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        asked.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("It waits for ever.");
    }
}
