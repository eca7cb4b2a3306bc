using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Writes numbers to its default stream, in one step, and ends.</summary>
[DurableFunction("writes-at-once", Retries = 0)]
[OnEvent("test/writes-at-once")]
public sealed class WritesAtOnce : DurableFunction<WritesAtOnce.Plan, string>
{
    public override Task<string> RunAsync(IRunContext<Plan> run) => run.Step.RunAsync("write", async _ =>
    {
        var numbers = run.GetWritable<int>();
        for (var n = 0; n < run.Event.Data.Chunks; n++)
        {
            await numbers.WriteAsync(n);
        }

        return "written";
    });

    public sealed record Plan(int Chunks);
}
