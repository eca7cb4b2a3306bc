using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Fails at its first try.</summary>
[DurableFunction("fails-for-good")]
[OnEvent("test/fails-for-good")]
public sealed class FailsForGood : DurableFunction<Work, string>
{
    public override Task<string> RunAsync(IRunContext<Work> run) =>
        run.Step.RunAsync<string>("fail", _ => throw new NonRetriableException($"step {run.Event.Data.Steps} is one too many"));
}
