using Ratchet.Authoring;
using Ratchet.Engine.Upkeep;
using Ratchet.Model;
using Ratchet.Tests.Simulation.Checks;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>A function that a schedule starts each day.</summary>
internal sealed class ScheduleAct() : Act<ScheduleAct.Daily>("daily")
{
    private static readonly TimeSpan Days = TimeSpan.FromDays(4);

    public override bool GoesOn => true;

    public override Task PlayAsync(World world) => world.Time.DelayAsync(Days);

    public override async Task OnProcessAsync(World world, SimulatedProcess process)
    {
        Work.Current = new Work(process, "keep schedules");
        while (true)
        {
            try
            {
                await process.Get<KeepSchedules>().HandleAsync(process.Stopping);
                return;
            }
            catch (Exception exception) when (StorageFaultException.IsBehind(exception) || exception is OperationCanceledException)
            {
                await Task.Delay(TimeSpan.FromSeconds(5), process.Clock);
            }
        }
    }

    public override string? WrongWith(Journal journal, World world) => journal.WrongUnless($"{journal.TextOf("work")}");

    public override (string Check, string What)? WrongWith(World world)
    {
        var ticks = world.Storage.Journals
            .Where(journal => journal.Run is { FunctionId: "app-daily", RerunOf: null })
            .Select(journal => DateTimeOffset.FromUnixTimeMilliseconds(journal.Event.Ts)).Order().ToList();
        for (var i = 1; i < ticks.Count; i++)
        {
            if (ticks[i] - ticks[i - 1] != TimeSpan.FromDays(1))
            {
                return (Check.OneChild, $"The tick of {ticks[i]:O} comes after that of {ticks[i - 1]:O}.");
            }
        }

        return ticks.Count < Days.TotalDays ? (Check.StoredMeansStarted, $"Only {ticks.Count} ticks were started.") : null;
    }

    [DurableFunction("daily")]
    [OnSchedule("0 3 * * *")]
    internal sealed class Daily(Stage stage) : DurableFunction<ScheduledTick, string>
    {
        public override Task<string> RunAsync(IRunContext<ScheduledTick> run) => run.Step.RunAsync("work", stop => stage.BodyAsync(run, "work", [], stop));
    }
}
