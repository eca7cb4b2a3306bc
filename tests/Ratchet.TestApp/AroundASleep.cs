using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>A step, a sleep, a step.</summary>
[DurableFunction("around-a-sleep", Retries = 0)]
[OnEvent("test/around-a-sleep")]
public sealed class AroundASleep : DurableFunction<Work, string>
{
    public override async Task<string> RunAsync(IRunContext<Work> run)
    {
        await run.Step.RunAsync("before", _ =>
        {
            Diary.Note(run, "before");
            return Task.CompletedTask;
        });
        await run.Step.SleepAsync("nap", TimeSpan.FromMilliseconds(run.Event.Data.Milliseconds));
        return await run.Step.RunAsync("after", _ =>
        {
            Diary.Note(run, "after");
            return Task.FromResult("awake");
        });
    }
}
