using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Ratchet.Hosting;

/// <summary>Says, once the app has started, that everybody may do everything. Its category is its own: an app that says so where people look may leave it out there.</summary>
internal sealed partial class WarnOfDevelopment(RatchetOptions options, IHostApplicationLifetime lifetime, ILogger<WarnOfDevelopment> logger) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Development)
        {
            lifetime.ApplicationStarted.Register(LogDevelopment);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(303, LogLevel.Warning, "Ratchet:Development is true: no keys are asked for, and private addresses may be called. Never run it so where others can reach it.")]
    private partial void LogDevelopment();
}
