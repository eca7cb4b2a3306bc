using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ratchet.Engine.Catalog;
using Ratchet.Hosting;
using Ratchet.Storage;

namespace Ratchet.Runtimes.Inngest.Registration;

/// <summary>
/// On a developer's machine: asks the apps of <see cref="RatchetOptions.Apps"/> to register, again and again, so that a change of their code is
/// there once it is saved. An app that is started later is found then.
/// </summary>
public sealed partial class KeepAppsInSync(
    SyncApp sync,
    IApps apps,
    RegisterApp register,
    LookForApps look,
    RatchetOptions options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<KeepAppsInSync> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Uri, string?> problems = new();

    /// <summary>Why an app that is asked to register last did not, by its URL; null if it did.</summary>
    public IReadOnlyDictionary<Uri, string?> Problems => problems;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(options.Apps.Select(AppUrl.Normalize).OfType<Uri>().Distinct().Select(url => KeepAsync(url, stoppingToken)));
    }

    private async Task KeepAsync(Uri url, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SyncAsync(url, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // Without an exception: of a host that stops because it cannot start, that would be taken for the reason.
                return;
            }
            catch (Exception exception)
            {
                LogFailed(exception, url);
            }

            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SyncAsync(Uri url, CancellationToken stoppingToken)
    {
        var problem = (await sync.HandleAsync(url, stoppingToken)).Problem;
        if (problem is null)
        {
            problems[url] = null;
            return;
        }

        if (!problems.TryGetValue(url, out var before) || before != problem)
        {
            LogProblem(problem);
        }

        problems[url] = problem;
        await look.HandleAsync(stoppingToken);
        if (look.Found.FirstOrDefault(app => app.Url == url.AbsoluteUri) is { Error: null } known && await apps.FindAsync(known.Id, stoppingToken) is { } stored)
        {
            // Somebody else may change the app meanwhile; then it is noted next time.
            await register.TryNoteAsync(stored, problem, stoppingToken);
        }
    }

    [LoggerMessage(406, LogLevel.Warning, "{Problem}")]
    private partial void LogProblem(string problem);

    [LoggerMessage(407, LogLevel.Error, "App {Url} could not be kept in sync; trying again")]
    private partial void LogFailed(Exception exception, Uri url);
}
