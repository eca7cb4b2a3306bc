using System.Diagnostics.Metrics;
using Ratchet.Model;
using Ratchet.Runtimes;

namespace Ratchet.Telemetry;

/// <summary>All that is measured. While nobody listens nothing is done; no tag has more values than an app has functions.</summary>
public static class Measure
{
    private static readonly Meter Meter = new(Names.Source);

    /// <summary>From a moment to days, because runs sleep.</summary>
    private static readonly InstrumentAdvice<double> Runs = new() { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400, 604_800] };

    private static readonly InstrumentAdvice<double> Moments = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] };

    private static readonly Counter<long> Started = Meter.CreateCounter<long>("ratchet.runs.started", "{run}", "Runs that were stored, each of which will be worked on.");
    private static readonly Counter<long> Finished = Meter.CreateCounter<long>("ratchet.runs.finished", "{run}", "Runs that have ended, by outcome.");
    private static readonly Histogram<double> Lasted = Meter.CreateHistogram("ratchet.run.duration", "s", "From a run's being stored to its end, waits included.", tags: null, Runs);
    private static readonly Histogram<double> Tried = Meter.CreateHistogram("ratchet.step.duration", "s", "One try at a step's body.", tags: null, Moments);
    private static readonly Counter<long> Retried = Meter.CreateCounter<long>("ratchet.retries", "{retry}", "Tries that failed and are made again: of a step's body, or of the code between steps.");
    private static readonly Histogram<double> Delayed = Meter.CreateHistogram("ratchet.queue.delay", "s", "From a message's being due to its first handling.", tags: null, Moments);
    private static readonly Counter<long> Recovered = Meter.CreateCounter<long>("ratchet.watchdog.recoveries", "{recovery}", "Runs that were taken over from a worker that died.");
    private static readonly Counter<long> Requested = Meter.CreateCounter<long>("ratchet.storage.requests", "{request}", "Requests to the storage, retries included: what it bills.");

    /// <summary>A run was stored that was not there.</summary>
    public static void RunStarted(string functionId) => Started.Add(1, FunctionTag(functionId));

    /// <summary>A run was stored as ended that had not ended.</summary>
    public static void RunFinished(Run run)
    {
        var outcome = new KeyValuePair<string, object?>(Names.Outcome, WordOf(run.Status));
        Finished.Add(1, FunctionTag(run.FunctionId), outcome);
        if (run.EndedAt is { } ended)
        {
            Lasted.Record(Seconds(ended - run.CreatedAt), FunctionTag(run.FunctionId), outcome);
        }
    }

    /// <summary>A request was sent to a service of the storage.</summary>
    public static void StorageRequest(string service) => Requested.Add(1, new KeyValuePair<string, object?>(Names.Service, service));

    /// <summary>A message is handled for the first time.</summary>
    internal static void QueueDelay(TimeSpan delay) => Delayed.Record(Seconds(delay));

    /// <summary>A run was taken over.</summary>
    internal static void Recovery(string functionId) => Recovered.Add(1, FunctionTag(functionId));

    /// <summary>What happened was stored.</summary>
    /// <param name="stored">The run as it is now.</param>
    /// <param name="ops">What happened.</param>
    internal static void Stored(Journal stored, IReadOnlyList<Op> ops)
    {
        if (!Tried.Enabled && !Retried.Enabled)
        {
            return;
        }

        foreach (var op in ops)
        {
            switch (op)
            {
                case Op.StepCompleted done:
                    Try(stored.Run, done.Attempt, "completed");
                    break;
                case Op.StepFailed failed:
                    Try(stored.Run, failed.Attempt, "failed");
                    break;
                case Op.StepErrored errored when stored.Find(errored.Key.Hash) is { IsRecorded: true }:
                    Try(stored.Run, errored.Attempt, "failed");
                    break;
                case Op.StepErrored errored:
                    Try(stored.Run, errored.Attempt, "retried");
                    Retried.Add(1, FunctionTag(stored.Run.FunctionId));
                    break;
                case Op.RunErrored when !stored.Run.IsTerminal:
                    Retried.Add(1, FunctionTag(stored.Run.FunctionId));
                    break;
            }
        }
    }

    private static void Try(Run run, StepAttempt attempt, string outcome) =>
        Tried.Record(Seconds(attempt.EndedAt - attempt.StartedAt), FunctionTag(run.FunctionId), new KeyValuePair<string, object?>(Names.Outcome, outcome));

    private static KeyValuePair<string, object?> FunctionTag(string functionId) => new(Names.FunctionId, functionId);

    /// <summary>Clocks of machines differ; nothing takes less than no time.</summary>
    private static double Seconds(TimeSpan time) => Math.Max(0, time.TotalSeconds);

    private static string WordOf(RunStatus status) => status switch
    {
        RunStatus.Completed => "completed",
        RunStatus.Failed => "failed",
        RunStatus.Cancelled => "cancelled",
        _ => "skipped",
    };
}
