using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Invokes a function several times at once, then adds up in a step.</summary>
[DurableFunction("fans-out", Retries = 0)]
[OnEvent("test/fans-out")]
public sealed class FansOut : DurableFunction<Work, double>
{
    public override async Task<double> RunAsync(IRunContext<Work> run)
    {
        var roots = await Task.WhenAll(Enumerable.Range(1, run.Event.Data.Steps)
            .Select(n => run.Step.InvokeAsync<double>($"root-{n}", "square-root", new { number = n * n }, TimeSpan.FromMinutes(5))));
        return await run.Step.RunAsync("add-up", _ =>
        {
            Diary.Note(run, "add-up");
            return Task.FromResult(roots.Sum());
        });
    }
}
