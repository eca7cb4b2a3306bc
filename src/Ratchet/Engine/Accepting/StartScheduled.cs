using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Ratchet.Engine.Catalog;
using Ratchet.Model;
using Ratchet.Schedules;
using Ratchet.Storage;

namespace Ratchet.Engine.Accepting;

/// <summary>
/// Starts the run of a schedule's tick and sends the message of the next: nothing is polled. Ticks that nobody was there to handle are
/// started once together. However often and wherever a tick's message is handled, the tick has one run.
/// </summary>
public sealed partial class StartScheduled(
    StartRuns start, ISchedules schedules, IRunQueue queue, IIdAllocator ids, FindFunction find, TimeProvider time, ILogger<StartScheduled> logger)
{
    /// <summary>The next tick of a schedule that was taken out of the app: its chain of messages has ended.</summary>
    internal static readonly DateTimeOffset Retired = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan WaitedForInMemory = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UnknownDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UnknownPatience = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string FunctionId, string Cron), SemaphoreSlim> turns = new();

    /// <summary>Handles the message of a tick; one that comes before its tick is sent again.</summary>
    /// <param name="message">The message.</param>
    /// <param name="stopping">Stops; the message is to be delivered again.</param>
    public async Task HandleAsync(ScheduleMessage message, CancellationToken stopping)
    {
        if (await find.HandleAsync(message.FunctionId, stopping) is not { } function || !function.Schedules.Contains(message.Cron))
        {
            await LetGoAsync(message, stopping);
            return;
        }

        var ahead = message.Tick - time.GetUtcNow();
        if (ahead > WaitedForInMemory)
        {
            await SendAsync(message, ahead, stopping);
            return;
        }

        if (ahead > TimeSpan.Zero)
        {
            await Task.Delay(TimerSpan.Of(ahead), time, stopping);
        }

        await StartAsync(function, message, stopping);
        await GoOnAsync(message, stopping);
    }

    private async Task StartAsync(FunctionDefinition function, ScheduleMessage message, CancellationToken stopping)
    {
        // Its id follows from the tick, and the run's from it: whoever starts the tick again meets what is there.
        var ticked = ScheduledEvent.Of(message, ids, time.GetUtcNow());
        var run = start.RunOf(function, ticked) with { Cron = message.Cron };
        await start.StoreAsync(new Intake([new AcceptedEvent(ticked, [run])]), stopping);
        LogStarted(run.Id, message.FunctionId, message.Cron, message.Tick);
    }

    private async Task GoOnAsync(ScheduleMessage message, CancellationToken stopping)
    {
        // Copies of one message often come together; one after the other, the second finds the state that the first leaves, and ends.
        var turn = turns.GetOrAdd((message.FunctionId, message.Cron), _ => new SemaphoreSlim(1));
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            var read = await schedules.FindAsync(message.FunctionId, message.Cron, stopping);
            if (read is not null && read.Next > message.Tick && read.Next != Retired)
            {
                return;
            }

            var now = time.GetUtcNow();
            if (CronSchedule.Parse(message.Cron).Next(now > message.Tick ? now : message.Tick) is { } next)
            {
                // Message first: if this process dies now, this tick's message comes again and sends the next one again.
                await SendAsync(message with { Tick = next }, next - now, stopping);
                await schedules.TryAdvanceAsync(message.FunctionId, message.Cron, next, read, stopping);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task LetGoAsync(ScheduleMessage message, CancellationToken stopping)
    {
        var ahead = message.Tick - time.GetUtcNow();
        if (-ahead < UnknownPatience)
        {
            // While a deployment rolls out, another instance may have the schedule.
            await SendAsync(message, ahead > UnknownDelay ? ahead : UnknownDelay, stopping);
            return;
        }

        if (await schedules.FindAsync(message.FunctionId, message.Cron, stopping) is { } read && read.Next <= message.Tick)
        {
            // So that it begins with its first tick to come if it is ever put back, and not with the one that is let go here.
            await schedules.TryAdvanceAsync(message.FunctionId, message.Cron, Retired, read, stopping);
        }

        LogLetGo(message.FunctionId, message.Cron, message.Tick);
    }

    private async Task SendAsync(ScheduleMessage message, TimeSpan delay, CancellationToken stopping)
    {
        await queue.SendAsync(message, delay, stopping);
        queue.Announce(delay);
    }

    [LoggerMessage(181, LogLevel.Debug, "Run {RunId} of function {FunctionId} is started by schedule '{Cron}' for {Tick:O}")]
    private partial void LogStarted(string runId, string functionId, string cron, DateTimeOffset tick);

    [LoggerMessage(182, LogLevel.Information, "Function {FunctionId} has no schedule '{Cron}' any more; its tick of {Tick:O} is let go")]
    private partial void LogLetGo(string functionId, string cron, DateTimeOffset tick);
}
