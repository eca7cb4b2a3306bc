using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Handles another function's failures; returns what it was told.</summary>
[DurableFunction("cleans-up-after-failures", Retries = 0)]
[OnFailureOf("fails-for-good")]
public sealed class CleansUpAfterFailures : DurableFunction<FunctionFailed<Work>, CleansUpAfterFailures.Told>
{
    public override Task<Told> RunAsync(IRunContext<FunctionFailed<Work>> run) => run.Step.RunAsync("clean-up", _ =>
    {
        var (error, original, functionId, runId) = run.Event.Data;
        Diary.Note(run, $"after:{runId}");
        return Task.FromResult(new Told(functionId, error.Name, error.Message, original.Name, original.Data.Steps));
    });

    public sealed record Told(string Function, string Error, string Message, string Event, int Steps);
}
