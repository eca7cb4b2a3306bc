using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Writes words to a stream: a first one, some in a step that takes its time, and after a nap a last one; then it may fail.</summary>
[DurableFunction("speaks", Retries = 2)]
[OnEvent("test/speaks")]
public sealed class Speaks : DurableFunction<Speaks.Talk, string>
{
    public override async Task<string> RunAsync(IRunContext<Talk> run)
    {
        var words = run.GetWritable<string>("words");
        await words.WriteAsync("first");
        await run.Step.RunAsync("speak", async cancellation =>
        {
            for (var n = 0; n < run.Event.Data.Words; n++)
            {
                Diary.Note(run, $"word-{n}");
                await words.WriteAsync($"word-{n}");
                await Task.Delay(run.Event.Data.Milliseconds, cancellation);
            }
        });
        await run.Step.SleepAsync("nap", TimeSpan.FromMilliseconds(run.Event.Data.Nap));
        await words.WriteAsync("last");
        return run.Event.Data.Fails ? throw new NonRetriableException("Lost for words.") : "said";
    }

    public sealed record Talk(int Words = 3, int Milliseconds = 0, int Nap = 0, bool Fails = false);
}
