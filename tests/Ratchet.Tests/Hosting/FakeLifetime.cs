using Microsoft.Extensions.Hosting;

namespace Ratchet.Tests.Hosting;

/// <summary>A host that starts when the test says so.</summary>
internal sealed class FakeLifetime : IHostApplicationLifetime, IDisposable
{
    private readonly CancellationTokenSource started = new();

    /// <summary>Whether anybody has asked for its start.</summary>
    public bool IsWaitedFor { get; private set; }

    public CancellationToken ApplicationStarted
    {
        get
        {
            IsWaitedFor = true;
            return started.Token;
        }
    }

    public CancellationToken ApplicationStopping => CancellationToken.None;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    public void Start() => started.Cancel();

    public void StopApplication() => throw new NotSupportedException();

    public void Dispose() => started.Dispose();
}
