using Microsoft.Extensions.Logging;
using Ratchet.Engine.Catalog;
using Ratchet.Engine.Deciding;
using Ratchet.Hosting;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Engine.Accepting;

/// <summary>Starts the runs of events that got their ids: works out which, and stores them so that none is lost.</summary>
public sealed partial class StartRuns(
    ILedger ledger, IRunQueue queue, IWaiters waiters, IIdAllocator ids, FunctionCatalog functions, RatchetOptions options, ILogger<StartRuns> logger)
{
    /// <summary>Whether any function listens for events of a name.</summary>
    internal bool AnyListens(string eventName) => functions.ListeningFor(eventName).Count > 0;

    /// <summary>The functions that an event starts: those that listen for its name and whose filter is true for it.</summary>
    internal IEnumerable<FunctionDefinition> StartedBy(Event accepted)
    {
        foreach (var function in functions.ListeningFor(accepted.Name))
        {
            if (IsStartedBy(accepted, function))
            {
                yield return function;
            }
        }
    }

    /// <summary>The run of a function that an event starts.</summary>
    internal Run RunOf(FunctionDefinition function, Event accepted)
    {
        var happensAt = DateTimeOffset.FromUnixTimeMilliseconds(accepted.Ts);
        var later = happensAt > accepted.ReceivedAt ? happensAt : (DateTimeOffset?)null;
        return new Run
        {
            Id = ids.RunId(accepted.Id, function.Id),
            FunctionId = function.Id,
            FunctionVersion = function.Version,
            EventId = accepted.Id,
            EventName = accepted.Name,
            CreatedAt = accepted.ReceivedAt,
            DueAt = later,
            StartBy = (later ?? accepted.ReceivedAt) + function.StartTimeout,
            Trace = TraceContext.Present,
        };
    }

    /// <summary>Stores an event of the engine's own with the runs that it starts, or nothing if it starts none.</summary>
    /// <returns>Whether it starts any.</returns>
    internal async Task<bool> StoreIfHeardAsync(Event raised, CancellationToken cancellation)
    {
        var runs = new List<Run>();
        foreach (var function in StartedBy(raised))
        {
            runs.Add(RunOf(function, raised));
        }

        if (runs.Count == 0)
        {
            return false;
        }

        await StoreAsync(new Intake([new AcceptedEvent(raised, runs)]), cancellation);
        return true;
    }

    /// <summary>Stores events with their runs. Once it returns they are there, and each run has a message.</summary>
    internal async Task StoreAsync(Intake intake, CancellationToken cancellation)
    {
        await AddCancelRulesAsync(intake, cancellation);

        // Messages first: a stored run whose message was never sent would wait for ever, a message without its run gives up by itself.
        var messages = MessagesOf(intake);
        await Concurrently.EachAsync(Bundles.Of(messages, options.MaxRunsPerMessage), SendAsync, cancellation);
        var replacing = new Dictionary<string, Tombstone>();
        while (await ledger.StoreAsync(intake, [.. replacing.Values], cancellation) is { Count: > 0 } inTheWay)
        {
            // A message gave up before this batch came. Its successor goes out before the mark is replaced, and the mark only
            // under the version read: if the successor gives up as well, it renews the mark and the batch fails again.
            var missed = inTheWay.Select(tombstone => tombstone.Id).ToHashSet();
            await Concurrently.EachAsync(messages.FindAll(message => missed.Contains(IdOf(message))), SendAsync, cancellation);
            foreach (var tombstone in inTheWay)
            {
                replacing[tombstone.Id] = tombstone;
            }
        }

        queue.Announce(TimeSpan.Zero);
    }

    /// <summary>One message for each run, the first of which also tells those who wait for the event; one of its own for an event without runs.</summary>
    private static List<QueueMessage> MessagesOf(Intake intake)
    {
        var messages = new List<QueueMessage>();
        foreach (var accepted in intake.Events)
        {
            if (accepted.Runs.Count == 0)
            {
                messages.Add(new EventMessage(accepted.Event.Id) { Trace = accepted.Trace });
            }

            for (var i = 0; i < accepted.Runs.Count; i++)
            {
                messages.Add(new RunMessage(accepted.Runs[i].Id, "start", MeetsWaiters: i == 0) { Trace = accepted.Runs[i].Trace });
            }
        }

        return messages;
    }

    private static string IdOf(QueueMessage message) => message is RunMessage run ? run.RunId : ((EventMessage)message).EventId;

    private Task SendAsync(QueueMessage message, CancellationToken cancellation) => queue.SendAsync(message, TimeSpan.Zero, cancellation);

    private Task AddCancelRulesAsync(Intake intake, CancellationToken cancellation)
    {
        var rules = new List<Waiter>();
        foreach (var accepted in intake.Events)
        {
            foreach (var run in accepted.Runs)
            {
                rules.AddRange(CancelRules.WaitersOf(run, accepted.Event, functions.Find(run.FunctionId)));
            }
        }

        return Concurrently.EachAsync(rules, waiters.AddAsync, cancellation);
    }

    private bool IsStartedBy(Event accepted, FunctionDefinition function)
    {
        foreach (var trigger in function.Triggers)
        {
            if (trigger.EventName == accepted.Name && Passes(trigger, function, accepted))
            {
                return true;
            }
        }

        return false;
    }

    private bool Passes(EventTrigger trigger, FunctionDefinition function, Event accepted)
    {
        var passes = Filter.Passes(trigger.If, accepted, out var error);
        if (error is not null)
        {
            LogFilterFailed(function.Id, trigger.EventName, error.Message);
        }

        return passes;
    }

    [LoggerMessage(151, LogLevel.Warning, "The filter of function {FunctionId} for '{EventName}' has no verdict on an event, so it starts no run: {Problem}")]
    private partial void LogFilterFailed(string functionId, string eventName, string problem);
}
