using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Steps beside each other.</summary>
[DurableFunction("side-by-side", Retries = 0)]
[OnEvent("test/side-by-side")]
public sealed class SideBySide : DurableFunction<Work, int>
{
    public override async Task<int> RunAsync(IRunContext<Work> run)
    {
        var steps = Enumerable.Range(0, run.Event.Data.Steps).Select(n => run.Step.RunAsync($"step-{n}", async cancellation =>
        {
            Diary.Note(run, $"step-{n}");
            await Task.Delay(run.Event.Data.Milliseconds, cancellation);
            return n;
        }));
        return (await Task.WhenAll(steps)).Sum();
    }
}
