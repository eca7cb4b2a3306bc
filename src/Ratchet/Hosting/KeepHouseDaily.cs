using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ratchet.Engine.Upkeep;

namespace Ratchet.Hosting;

/// <summary>
/// Keeps house once a day, for a host without timer triggers. Costs, beside the work itself, a claim for each process and day, one read for
/// each schedule and, once for them all, a message; nothing in between.
/// </summary>
public sealed partial class KeepHouseDaily(KeepHouse keep, TimeProvider time, ILogger<KeepHouseDaily> logger) : BackgroundService
{
    /// <summary>Not at once: an app that is started again and again, as by a developer, has something else to do.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan AfterSuccess = TimeSpan.FromDays(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = AfterStart;
        while (true)
        {
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested)
            {
                // Without an exception: of a host that stops because it cannot start, that would be taken for the reason.
                return;
            }

            pause = await TryAsync(stoppingToken) ? AfterSuccess : AfterFailure;
        }
    }

    private async Task<bool> TryAsync(CancellationToken stoppingToken)
    {
        try
        {
            await keep.HandleAsync(stoppingToken);
            return true;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception exception)
        {
            LogFailed(exception, AfterFailure);
            return false;
        }
    }

    [LoggerMessage(302, LogLevel.Error, "The daily upkeep failed; trying again in {Pause}")]
    private partial void LogFailed(Exception exception, TimeSpan pause);
}
