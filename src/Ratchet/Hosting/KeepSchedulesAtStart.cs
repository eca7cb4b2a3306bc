using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ratchet.Engine.Upkeep;

namespace Ratchet.Hosting;

/// <summary>Sets the schedules going once the app has started, and so once its storage is created. A storage that fails is tried again, ever more rarely.</summary>
internal sealed partial class KeepSchedulesAtStart(
    KeepSchedules keep, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<KeepSchedulesAtStart> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested && !await TryAsync(pause, stoppingToken))
        {
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Ends without an exception if the app does not start: the host would take that for a failure of its own.</summary>
    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <returns>Whether nothing is left to try.</returns>
    private async Task<bool> TryAsync(TimeSpan pause, CancellationToken stoppingToken)
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
            LogFailed(exception, pause);
            return false;
        }
    }

    [LoggerMessage(301, LogLevel.Error, "Not all schedules could be set going; trying again in {Pause}")]
    private partial void LogFailed(Exception exception, TimeSpan pause);
}
