using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Writes a chunk to the stream <c>progress</c>, waits for a signal, writes the next, and so on.</summary>
[DurableFunction("writes-on-signal", Retries = 0)]
[OnEvent("test/writes-on-signal")]
public sealed class WritesOnSignal : DurableFunction<WritesOnSignal.Plan, int>
{
    public override async Task<int> RunAsync(IRunContext<Plan> run)
    {
        var progress = run.GetWritable<Written>("progress");
        for (var n = 0; n < run.Event.Data.Chunks; n++)
        {
            var written = new Written(n, run.Event.Data.Chunks);
            await run.Step.RunAsync($"write-{n}", _ => progress.WriteAsync(written));
            await run.Step.WaitForSignalAsync<bool>($"wait-{n}", $"{run.RunId}/{n}", TimeSpan.FromMinutes(10));
        }

        return run.Event.Data.Chunks;
    }

    public sealed record Plan(int Chunks);

    public sealed record Written(int Number, int Of);
}
