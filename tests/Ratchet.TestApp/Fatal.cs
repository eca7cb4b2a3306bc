using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>A step that ends its process, each time.</summary>
[DurableFunction("fatal")]
[OnEvent("test/fatal")]
public sealed class Fatal : DurableFunction<Work, string>
{
    public override Task<string> RunAsync(IRunContext<Work> run) => run.Step.RunAsync("die", async cancellation =>
    {
        Diary.Note(run, "die");
        await Task.Delay(run.Event.Data.Milliseconds, cancellation);
        Environment.Exit(137);
        return "never";
    });
}
