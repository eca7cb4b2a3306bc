using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>A step that goes on until it is told to stop.</summary>
[DurableFunction("endless", Retries = 0)]
[OnEvent("test/endless")]
public sealed class Endless : DurableFunction<Work, string>
{
    public override Task<string> RunAsync(IRunContext<Work> run) => run.Step.RunAsync("go-on", cancellation => UntilToldAsync(run, cancellation));

    internal static async Task<string> UntilToldAsync(IRunContext run, CancellationToken cancellation)
    {
        Diary.Note(run, "began");
        try
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return "never";
        }
        catch (OperationCanceledException)
        {
            Diary.Note(run, "told");
            throw;
        }
    }
}
