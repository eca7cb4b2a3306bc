using System.Text.Json;
using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Invokes a function and returns what came of it.</summary>
[DurableFunction("invokes", Retries = 0)]
[OnEvent("test/invokes")]
public sealed class Invokes : DurableFunction<Invokes.Order, Invokes.Outcome>
{
    public override async Task<Outcome> RunAsync(IRunContext<Order> run)
    {
        var (function, data, milliseconds) = run.Event.Data;
        try
        {
            var output = await run.Step.InvokeAsync<JsonElement>("invoke", function, data, TimeSpan.FromMilliseconds(milliseconds));
            return new Outcome(output);
        }
        catch (InvokeException failure)
        {
            return new Outcome(null, failure.FunctionId, failure.RunId, failure.Error.Name, failure.Message, failure.TimedOut);
        }
    }

    public sealed record Order(string Function, JsonElement Data, int Milliseconds = 60_000);

    public sealed record Outcome(JsonElement? Output, string? FunctionId = null, string? RunId = null, string? Error = null, string? Message = null, bool TimedOut = false);
}
