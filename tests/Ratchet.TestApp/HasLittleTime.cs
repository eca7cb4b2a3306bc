using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>An endless step of a function that has little time.</summary>
[DurableFunction("has-little-time", Retries = 0, FinishTimeout = "1500ms")]
[OnEvent("test/has-little-time")]
public sealed class HasLittleTime : DurableFunction<Work, string>
{
    public override Task<string> RunAsync(IRunContext<Work> run) =>
        run.Step.RunAsync("go-on", cancellation => Endless.UntilToldAsync(run, cancellation));
}
