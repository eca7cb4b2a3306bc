using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ratchet.Hosting;

/// <summary>
/// Says what an operator should not overlook, once the app has started: one that cannot start says why and nothing else. Unknown settings are no reason to stop: settings and code are deployed one after
/// the other, and an older version has to start with the settings of a newer one.
/// </summary>
internal sealed partial class WarnAtStart(UnknownSettings unknown, IHostApplicationLifetime lifetime, ILogger<WarnAtStart> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Warn);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Warn()
    {
        foreach (var sentence in unknown.Sentences)
        {
            LogUnknown(sentence);
        }
    }

    [LoggerMessage(304, LogLevel.Warning, "{Sentence}")]
    private partial void LogUnknown(string sentence);
}
