using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Is picked up within a second, or not at all.</summary>
[DurableFunction("soon-or-never", Retries = 0, StartTimeout = "1s")]
[OnEvent("test/soon-or-never")]
public sealed class SoonOrNever : DurableFunction<Work, string>
{
    public override Task<string> RunAsync(IRunContext<Work> run) => run.Step.RunAsync("begin", _ =>
    {
        Diary.Note(run, "begin");
        return Task.FromResult("soon");
    });
}
