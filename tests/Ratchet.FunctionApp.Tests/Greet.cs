using Ratchet.Authoring;

namespace Ratchet.FunctionApp.Tests;

[DurableFunction("greet")]
[OnEvent("greetings/asked")]
public sealed class Greet : DurableFunction<object, string>
{
    public override Task<string> RunAsync(IRunContext<object> run) => run.Step.RunAsync("greet", _ => Task.FromResult("Hello"));
}
