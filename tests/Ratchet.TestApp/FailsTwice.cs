using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>A step that needs three tries.</summary>
[DurableFunction("fails-twice")]
[OnEvent("test/fails-twice")]
public sealed class FailsTwice : DurableFunction<Work, int>
{
    public override Task<int> RunAsync(IRunContext<Work> run) => run.Step.RunAsync("third-time-lucky", _ =>
    {
        Diary.Note(run, "third-time-lucky");
        return run.Attempt < 2 ? throw new InvalidOperationException($"try {run.Attempt} fails") : Task.FromResult(run.Attempt);
    });
}
