using System.Text.Json;
using Ratchet.Authoring;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>Runs that must begin and end in time, of events of now or of a time to come.</summary>
internal sealed class DeadlineAct() : Act<DeadlineAct.Timely>("timely")
{
    private const string Event = "sim/timely";
    private static readonly TimeSpan Allowance = TimeSpan.FromSeconds(10);

    public override async Task PlayAsync(World world)
    {
        var later = world.Time.Now.AddMilliseconds(world.Chance.Pick(0, 0, 60_000, 700_000_000L)).ToUnixTimeMilliseconds();
        await world.Client.SendAsync(world.Client.EventOf(Event, new Cue("", world.Chance.Pick(0, 1000, 1_800_000, 7_200_000)), later));
    }

    public override string? WrongWith(Journal journal, World world)
    {
        var run = journal.Run;
        var due = DateTimeOffset.FromUnixTimeMilliseconds(journal.Event.Ts);
        if (run.RerunOf is null && run.StartedAt < due - Allowance)
        {
            return $"it was started at {run.StartedAt:O}, and its event is of {due:O}";
        }

        if (run.Status != RunStatus.Cancelled)
        {
            return run.EndedAt - run.StartedAt > TimeSpan.FromHours(1) + TimeSpan.FromMinutes(20) ? "it has ended too late" : journal.WrongUnless($"{journal.TextOf("work")}");
        }

        return run.StartedAt is null ? run.EndedAt > run.StartBy - Allowance ? null : "it had time to begin"
            : run.EndedAt > run.FinishBy - Allowance || journal.Event.Data.Read<Cue>(JsonSerializerOptions.Web)!.Time > 3_600_000 ? null : "it had time to end";
    }

    [DurableFunction("timely", StartTimeout = "10m", FinishTimeout = "1h")]
    [OnEvent(Event)]
    internal sealed class Timely(Stage stage) : DurableFunction<Cue, string>
    {
        public override async Task<string> RunAsync(IRunContext<Cue> run)
        {
            await run.Step.SleepAsync("nap", run.Event.Data.Span);
            return await run.Step.RunAsync("work", stop => stage.BodyAsync(run, "work", ["nap"], stop));
        }
    }
}
