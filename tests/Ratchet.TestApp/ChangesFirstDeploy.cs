using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>A function that is deployed again while it waits: as it was. <see cref="ChangesSecondDeploy"/> is what it becomes.</summary>
[DurableFunction("changes", Version = 1, Retries = 0)]
[OnEvent("test/changes")]
public sealed class ChangesFirstDeploy : DurableFunction<Work, string[]>
{
    public override async Task<string[]> RunAsync(IRunContext<Work> run)
    {
        var kept = await StepAsync(run, "kept");
        var removed = await StepAsync(run, "removed");
        await run.Step.WaitForEventAsync<Work>("deploy", "test/deployed", TimeSpan.FromMinutes(5));
        return [kept, removed, await StepAsync(run, "last")];
    }

    internal static Task<string> StepAsync(IRunContext run, string id) => run.Step.RunAsync(id, _ =>
    {
        Diary.Note(run, id);
        return Task.FromResult(id);
    });
}
