using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Steps one after the other; each returns something new, so that running one again would show.</summary>
[DurableFunction("in-sequence", Retries = 0)]
[OnEvent("test/in-sequence")]
public sealed class InSequence : DurableFunction<Work, string[]>
{
    public override async Task<string[]> RunAsync(IRunContext<Work> run)
    {
        var results = new List<string>();
        for (var n = 0; n < run.Event.Data.Steps; n++)
        {
            var step = $"step-{n}";
            results.Add(await run.Step.RunAsync(step, async cancellation =>
            {
                Diary.Note(run, step);
                if (run.Event.Data.Milliseconds > 0)
                {
                    await Task.Delay(run.Event.Data.Milliseconds, cancellation);
                }

                return Guid.NewGuid().ToString();
            }));
        }

        return [.. results];
    }
}
