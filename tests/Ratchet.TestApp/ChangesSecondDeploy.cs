using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>As <see cref="ChangesFirstDeploy"/>, with a step removed, a step added before those that have run, and a new version.</summary>
[DurableFunction("changes", Version = 2, Retries = 0)]
[OnEvent("test/changes")]
public sealed class ChangesSecondDeploy : DurableFunction<Work, string[]>
{
    public override async Task<string[]> RunAsync(IRunContext<Work> run)
    {
        var added = await ChangesFirstDeploy.StepAsync(run, "added");
        var kept = await ChangesFirstDeploy.StepAsync(run, "kept");
        await run.Step.WaitForEventAsync<Work>("deploy", "test/deployed", TimeSpan.FromMinutes(5));
        return [added, kept, await ChangesFirstDeploy.StepAsync(run, "last")];
    }
}
