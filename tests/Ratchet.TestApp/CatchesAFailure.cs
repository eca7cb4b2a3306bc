using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>A step that fails for good, beside another that does not; the code catches it and goes on.</summary>
[DurableFunction("catches-a-failure", Retries = 1)]
[OnEvent("test/catches-a-failure")]
public sealed class CatchesAFailure : DurableFunction<Work, string>
{
    public override async Task<string> RunAsync(IRunContext<Work> run)
    {
        var beside = run.Step.RunAsync("beside", _ => Task.FromResult("unharmed"));
        try
        {
            await run.Step.RunAsync<string>("fail", _ =>
            {
                Diary.Note(run, "fail");
                throw new InvalidOperationException($"try {run.Attempt}");
            });
            return "It did not fail.";
        }
        catch (StepException failure)
        {
            return await run.Step.RunAsync("go-on", async _ => $"{failure.StepId}: {failure.Error.Name}: {failure.Message}; {await beside}");
        }
    }
}
