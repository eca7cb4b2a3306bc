using System.Text.Json;
using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Waits for a signal; returns what it carries.</summary>
[DurableFunction("waits-for-signal", Retries = 0)]
[OnEvent("test/waits-for-signal")]
public sealed class WaitsForSignal : DurableFunction<WaitsForSignal.Wish, JsonElement?>
{
    public override async Task<JsonElement?> RunAsync(IRunContext<Wish> run) =>
        (await run.Step.WaitForSignalAsync<JsonElement>("wait", run.Event.Data.Signal, TimeSpan.FromMilliseconds(run.Event.Data.Milliseconds)))?.Data;

    public sealed record Wish(string Signal, int Milliseconds = 300_000);
}
