using System.Globalization;
using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Started each second.</summary>
[DurableFunction("ticks", Retries = 0)]
[OnSchedule(Cron)]
public sealed class Ticks : DurableFunction<ScheduledTick, string>
{
    public const string Cron = "* * * * * *";

    public override Task<string> RunAsync(IRunContext<ScheduledTick> run) => run.Step.RunAsync("tick", _ =>
    {
        var tick = run.Event.Data.ScheduledAt.ToString("O", CultureInfo.InvariantCulture);
        Diary.Note(run, tick);
        return Task.FromResult(tick);
    });
}
