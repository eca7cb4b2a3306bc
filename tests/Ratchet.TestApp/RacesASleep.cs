using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>A body with a sleep of a second beside it as its timeout.</summary>
[DurableFunction("races-a-sleep", Retries = 0)]
[OnEvent("test/races-a-sleep")]
public sealed class RacesASleep : DurableFunction<Work, string>
{
    public override async Task<string> RunAsync(IRunContext<Work> run)
    {
        var work = run.Step.RunAsync("work", async cancellation =>
        {
            Diary.Note(run, "work");
            try
            {
                await Task.Delay(run.Event.Data.Milliseconds, cancellation);
            }
            catch (OperationCanceledException)
            {
                Diary.Note(run, "told");
                throw;
            }

            return "in time";
        });
        return await Task.WhenAny(work, run.Step.SleepAsync("patience", TimeSpan.FromSeconds(1))) == work ? await work : "too late";
    }
}
