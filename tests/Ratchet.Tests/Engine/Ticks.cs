using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ratchet.Engine.Upkeep;
using Ratchet.Model;
using Ratchet.Storage;

namespace Ratchet.Tests.Engine;

/// <summary>Apps with schedules. Their messages never end, so tests let time pass up to an instant.</summary>
internal static class Ticks
{
    public const string Hourly = "0 * * * *";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An app of one function with these schedules, not set going yet.</summary>
    public static App App(params string[] schedules) => new(_ => Task.FromResult<object?>(null), function => function with { Schedules = schedules });

    /// <summary>Another host of an app: it shares clock, queue and storage, and may have other schedules.</summary>
    public static App AnotherHost(this App app, params string[] schedules) => new(
        functions => functions.AddFunction<Scripted>(function => function with { Schedules = schedules }),
        configure: services =>
        {
            services.AddSingleton(new Script(_ => Task.FromResult<object?>(null)));
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(app.Clock));
            services.Replace(ServiceDescriptor.Singleton(app.Get<ILedger>()));
            services.Replace(ServiceDescriptor.Singleton(app.Get<IRunQueue>()));
            services.Replace(ServiceDescriptor.Singleton(app.Get<IDedupe>()));
            services.Replace(ServiceDescriptor.Singleton(app.Get<ISchedules>()));
        });

    /// <summary>What each host does when it starts.</summary>
    public static Task BeginAsync(this App app) => app.Get<KeepSchedules>().HandleAsync(Cancellation);

    /// <summary>Delivers messages and lets time pass, up to an instant.</summary>
    public static async Task RunUntilAsync(this App app, DateTimeOffset until)
    {
        while (app.Queue.Messages is [var next, ..] && next.VisibleAt <= until)
        {
            await app.DeliverNextAsync();
        }

        app.Clock.AdvanceTo(until);
    }

    /// <summary>The messages of ticks in the queue.</summary>
    public static IReadOnlyList<ScheduleMessage> TickMessages(this App app) => [.. app.Queue.Messages.Select(queued => queued.Message).OfType<ScheduleMessage>()];

    /// <summary>The ticks that were started, each as often as it has runs, and all of them have ended well.</summary>
    public static async Task<IReadOnlyList<DateTimeOffset>> StartedAsync(this App app)
    {
        var journals = await Task.WhenAll(app.Ledger.RunIds.Select(app.JournalAsync));
        Assert.All(journals, journal => Assert.Equal(RunStatus.Completed, journal.Run.Status));
        return [.. journals.Select(journal => DateTimeOffset.FromUnixTimeMilliseconds(journal.Event.Ts)).Order()];
    }

    /// <summary>A crash at each of the first calls, before and after it took effect.</summary>
    public static TheoryData<int, bool> EveryCall(int calls)
    {
        var cases = new TheoryData<int, bool>();
        for (var call = 0; call < calls; call++)
        {
            cases.Add(call, false);
            cases.Add(call, true);
        }

        return cases;
    }

    /// <summary>Full hours from now on, as <c>Hours(1, 3)</c> for the next three.</summary>
    public static IEnumerable<DateTimeOffset> Hours(int first, int count) => Enumerable.Range(first, count).Select(hour => Builders.Now.AddHours(hour));
}
