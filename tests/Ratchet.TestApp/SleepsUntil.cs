using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Sleeps until a time that the event says.</summary>
[DurableFunction("sleeps-until", Retries = 0)]
[OnEvent("test/sleeps-until")]
public sealed class SleepsUntil : DurableFunction<SleepsUntil.Alarm, string>
{
    public override async Task<string> RunAsync(IRunContext<Alarm> run)
    {
        await run.Step.SleepUntilAsync("until", run.Event.Data.At);
        return await run.Step.RunAsync("after", _ =>
        {
            Diary.Note(run, "after");
            return Task.FromResult("awake");
        });
    }

    public sealed record Alarm(DateTimeOffset At);
}
