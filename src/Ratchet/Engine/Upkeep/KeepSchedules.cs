using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Ratchet.Engine.Accepting;
using Ratchet.Engine.Catalog;
using Ratchet.Model;
using Ratchet.Schedules;
using Ratchet.Storage;

namespace Ratchet.Engine.Upkeep;

/// <summary>
/// Sees to it that each schedule of each function has a message for its next tick: one that is new gets its first, one that is overdue
/// gets it again. Costs one read for each schedule that is in order.
/// </summary>
public sealed partial class KeepSchedules(ISchedules schedules, IRunQueue queue, FunctionCatalog functions, LookForApps look, TimeProvider time, ILogger<KeepSchedules> logger)
{
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(2);
    private const int Concurrency = 16;

    /// <summary>Looks after all schedules. Doing it twice, or on several hosts at once, starts no tick twice.</summary>
    /// <param name="cancellation">Stops; what is left is to be done again.</param>
    /// <exception cref="AggregateException">Some schedules could not be looked after; the others were.</exception>
    public async Task HandleAsync(CancellationToken cancellation)
    {
        await look.HandleAsync(cancellation);
        await HandleAsync(functions.All, cancellation);
    }

    /// <summary>Looks after the schedules of some functions, which this process need not know yet.</summary>
    /// <param name="some">The functions.</param>
    /// <param name="cancellation">Stops; what is left is to be done again.</param>
    /// <exception cref="AggregateException">Some schedules could not be looked after; the others were.</exception>
    public async Task HandleAsync(IEnumerable<FunctionDefinition> some, CancellationToken cancellation)
    {
        var failures = new ConcurrentQueue<Exception>();
        var limited = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, TaskScheduler = TaskScheduler.Current, CancellationToken = cancellation };
        var all = some.SelectMany(function => function.Schedules.Distinct(), (function, cron) => (function.Id, cron));
        await Parallel.ForEachAsync(all, limited, async (schedule, token) =>
        {
            try
            {
                await KeepAsync(schedule.Id, schedule.cron, token);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failures.Enqueue(exception);
            }
        });
        if (!failures.IsEmpty)
        {
            throw new AggregateException(failures);
        }
    }

    private async Task KeepAsync(string functionId, string cron, CancellationToken cancellation)
    {
        var read = await schedules.FindAsync(functionId, cron, cancellation);
        var now = time.GetUtcNow();
        if (read is null || read.Next == StartScheduled.Retired)
        {
            await BeginAsync(functionId, cron, now, read, cancellation);
        }
        else if (now - read.Next > Overdue)
        {
            // It may still be in the queue, and then this one ends itself; or it was lost.
            LogOverdue(functionId, cron, read.Next);
            await SendAsync(new ScheduleMessage(functionId, cron, read.Next), TimeSpan.Zero, cancellation);
        }
    }

    private async Task BeginAsync(string functionId, string cron, DateTimeOffset now, ScheduleState? read, CancellationToken cancellation)
    {
        if (CronSchedule.Parse(cron).Next(now) is not { } first)
        {
            LogNever(functionId, cron);
            return;
        }

        // Message first: a state without a message would stand still until it is overdue.
        await SendAsync(new ScheduleMessage(functionId, cron, first), first - now, cancellation);
        await schedules.TryAdvanceAsync(functionId, cron, first, read, cancellation);
        LogBegun(functionId, cron, first);
    }

    private async Task SendAsync(ScheduleMessage message, TimeSpan delay, CancellationToken cancellation)
    {
        await queue.SendAsync(message, delay, cancellation);
        queue.Announce(delay);
    }

    [LoggerMessage(183, LogLevel.Information, "Schedule '{Cron}' of function {FunctionId} begins; its first tick is {Tick:O}")]
    private partial void LogBegun(string functionId, string cron, DateTimeOffset tick);

    [LoggerMessage(184, LogLevel.Warning, "Schedule '{Cron}' of function {FunctionId} is overdue since {Tick:O}; the tick gets a new message")]
    private partial void LogOverdue(string functionId, string cron, DateTimeOffset tick);

    [LoggerMessage(185, LogLevel.Warning, "Schedule '{Cron}' of function {FunctionId} never ticks")]
    private partial void LogNever(string functionId, string cron);
}
