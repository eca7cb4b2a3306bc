using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Ratchet.Engine;
using Ratchet.Model;
using Ratchet.Testing;
using Ratchet.Tests.Ports;

namespace Ratchet.Tests.Simulation;

/// <summary>
/// Senders, workers, a queue and a ledger in which processes die and stop, messages come twice and time jumps, all by chance from a
/// seed; and the invariants that hold all the same.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private const int MostDeliveries = 2000;
    private const int DeepestNesting = 3;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly double[] JumpsInSeconds = [0.03, 1.1, 12, 45, 150];

    private readonly Dice dice;
    private readonly App app;
    private readonly History history;
    private readonly Observer observer;
    private readonly Dictionary<QueuedMessage, int> deliveries = [];
    private readonly HashSet<string> answered = [];

    public World(int seed)
    {
        dice = new Dice(seed);
        app = new App(
            SimulatedFunctions.AddAll,
            options => options.RetryDelay = TimeSpan.FromSeconds(dice.Next(3)),
            services => services.AddSingleton(provider => observer!));
        observer = new Observer(app.Ledger, app.Clock);
        history = new History(app.Ledger);
        app.Calls.On = (call, deed) => history.WatchAsync(call, () => OnCallAsync(deed));
    }

    public async Task RunAsync()
    {
        for (var post = 0; post < 2; post++)
        {
            await PostAsync(post);
        }

        for (var i = 0; app.Queue.Messages is { Count: > 0 } messages; i++)
        {
            Assert.True(i < MostDeliveries, "The messages do not come to an end.");
            var next = messages[dice.Next(4) == 0 ? dice.Next(messages.Count) : 0];
            app.Clock.AdvanceTo(next.VisibleAt);
            await DeliverAsync(next);
            await CheckAsync(atTheEnd: false);
        }

        await CheckAsync(atTheEnd: true);
    }

    public async ValueTask DisposeAsync()
    {
        history.Dispose();
        await app.DisposeAsync();
    }

    /// <summary>A sender that tries again a few times, or gives up.</summary>
    private async Task PostAsync(int number)
    {
        var seed = new EventIdSeed(Builders.Now, Encoding.ASCII.GetBytes($"{number:D10}"));
        var incoming = new IncomingEvent(SimulatedFunctions.Event, Payload.EmptyObject, Payload.EmptyObject, $"sender's {number}");
        IReadOnlyList<string> ids = [];
        while (!await InAProcessAsync(async stopping => ids = await app.Get<AcceptEvents>().HandleAsync([incoming], seed, stopping)))
        {
            if (dice.Next(3) == 0)
            {
                return;
            }

            app.Clock.Advance(TimeSpan.FromSeconds(dice.Next(100)));
        }

        answered.UnionWith(ids);
    }

    private async Task DeliverAsync(QueuedMessage next)
    {
        int count;
        lock (deliveries)
        {
            count = deliveries[next] = deliveries.GetValueOrDefault(next) + 1;
        }

        if (await InAProcessAsync(stopping => app.Get<AdvanceRun>().HandleAsync(next.Message, count, stopping)))
        {
            app.Queue.Delete(next);
        }
    }

    /// <summary>What may happen at a call of the engine to its ports.</summary>
    private async Task OnCallAsync(Func<Task> deed)
    {
        var process = SimulatedProcess.Current!;
        if (process.Depth < DeepestNesting && dice.Comes(Trouble.Duplicate, percent: 6) && VisibleMessages() is { Count: > 0 } messages)
        {
            await DeliverAsync(dice.Pick(messages));
        }

        if (dice.Comes(Trouble.TimeJump, percent: 4))
        {
            app.Clock.Advance(TimeSpan.FromSeconds(dice.Pick(JumpsInSeconds)));
        }

        if (dice.Comes(Trouble.Stop, percent: 1))
        {
            await process.Stopping.CancelAsync();
        }

        var dies = process.IsDead || dice.Comes(Trouble.Crash, percent: 4);
        if (!process.IsDead && (!dies || dice.Next(2) == 0))
        {
            await deed();
        }

        if (dies)
        {
            process.IsDead = true;
            throw new CrashException();
        }
    }

    /// <summary>The messages that can be delivered, those among them that somebody is working on.</summary>
    private List<QueuedMessage> VisibleMessages() => [.. app.Queue.Messages.Where(message => message.VisibleAt <= app.Clock.GetUtcNow())];

    private async Task<bool> InAProcessAsync(Func<CancellationToken, Task> deed)
    {
        var work = new SimulatedProcess().RunAsync(deed);
        await app.Clock.WhileTimePassesAsync(work, Step);
        return await work;
    }

    /// <summary>Nobody works at this moment: every live run has a message; at the end, none is live.</summary>
    private async Task CheckAsync(bool atTheEnd)
    {
        var withMessage = app.Queue.Messages.Select(message => message.Message.RunId).ToHashSet();
        foreach (var id in app.Ledger.RunIds)
        {
            var journal = await app.JournalAsync(id);
            Assert.True(journal.Run.IsTerminal || withMessage.Contains(id), $"Run {id} of {journal.Run.FunctionId} is live and has no message.");
            Assert.Null(journal.Run.IsTerminal ? SimulatedFunctions.WrongWith(journal) : null);
        }

        Assert.Empty(observer.Wrong);
        foreach (var eventId in atTheEnd ? answered : [])
        {
            Assert.Equal(4, (await app.RunsOfAsync(eventId)).Count(run => run.IsTerminal));
        }
    }
}
