using Microsoft.Extensions.Logging;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Advancing;

/// <summary>Carries the runs of a bundle forward, each as if it had a message of its own: none waits for another.</summary>
public sealed partial class AdvanceBundle(
    ILedger ledger, IRunQueue queue, AdvanceRun advance, RunningRuns running, TimeProvider time, ILogger<AdvanceBundle> logger)
{
    private static readonly int[] PausesInMilliseconds = [10, 20, 40, 80, 150, 300, 400];
    private static readonly TimeSpan LaterDelay = TimeSpan.FromSeconds(5);

    /// <summary>Handles one bundle. Once it returns, each of its runs is done with for now, or has a message of its own.</summary>
    /// <param name="bundle">The message.</param>
    /// <param name="dequeueCount">How often it has been delivered, this time included.</param>
    /// <param name="stopping">Fires when the process has to stop; then the bundle is to be delivered again.</param>
    public async Task HandleAsync(BundleMessage bundle, long dequeueCount, CancellationToken stopping)
    {
        if (dequeueCount > 1)
        {
            // Its worker may have died of one of the runs: the others are not to share that one's fate again.
            await SplitAsync(bundle.Messages.Select(message => message with { Again = true }), TimeSpan.Zero, stopping);
            return;
        }

        var missing = bundle.Messages.ToDictionary(message => message.RunId);
        var advanced = new List<Task>();
        foreach (var pause in PausesInMilliseconds)
        {
            advanced.AddRange(await StartAsync(missing, stopping));
            if (missing.Count == 0)
            {
                break;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(pause), time, stopping);
        }

        await SplitAsync(missing.Values.Select(message => message with { Hops = 1 }), LaterDelay, stopping);
        await Task.WhenAll(advanced);
    }

    /// <summary>Starts to work on the runs that are there, and takes them out of those that are missing.</summary>
    private async Task<IReadOnlyList<Task>> StartAsync(Dictionary<string, RunMessage> missing, CancellationToken stopping)
    {
        var since = time.GetUtcNow();
        var visits = missing.Keys.ToDictionary(id => id, running.Visit);
        try
        {
            foreach (var visit in visits.Values)
            {
                visit.Look();
            }

            var found = await ledger.LoadAsync([.. missing.Keys], stopping);
            return [.. found.Select(journal =>
            {
                missing.Remove(journal.Run.Id, out var message);
                visits.Remove(journal.Run.Id, out var visit);
                return AdvanceAsync(message!, journal, visit!, since, stopping);
            })];
        }
        finally
        {
            foreach (var visit in visits.Values)
            {
                visit.Dispose();
            }
        }
    }

    private async Task AdvanceAsync(RunMessage message, Journal found, Visit visit, DateTimeOffset since, CancellationToken stopping)
    {
        using (visit)
        {
            try
            {
                await advance.HandleAsync(message, found, visit, redelivered: false, since, stopping);
            }
            catch (Exception exception) when (!stopping.IsCancellationRequested)
            {
                // A message of its own for this one: what fails in it is its own affair.
                LogFailed(exception, message.RunId);
                await queue.SendAsync(message with { Again = true, Stored = true }, LaterDelay, CancellationToken.None);
            }
        }
    }

    private Task SplitAsync(IEnumerable<RunMessage> messages, TimeSpan delay, CancellationToken cancellation) =>
        Task.WhenAll(messages.Select(message => queue.SendAsync(message, delay, cancellation)));

    [LoggerMessage(181, LogLevel.Warning, "Run {RunId} could not be carried forward with the others of its bundle; it gets a message of its own")]
    private partial void LogFailed(Exception exception, string runId);
}
