using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>A step whose tries have a time limit, and that never ends by itself; returns what it failed with.</summary>
[DurableFunction("takes-too-long")]
[OnEvent("test/takes-too-long")]
public sealed class TakesTooLong : DurableFunction<Work, string>
{
    private static readonly StepOptions Limited = new() { Timeout = TimeSpan.FromMilliseconds(300), Retries = 1 };

    public override async Task<string> RunAsync(IRunContext<Work> run)
    {
        try
        {
            return await run.Step.RunAsync("too-long", cancellation => Endless.UntilToldAsync(run, cancellation), Limited);
        }
        catch (StepException failure)
        {
            return $"{failure.Error.Name}: {failure.Message}";
        }
    }
}
