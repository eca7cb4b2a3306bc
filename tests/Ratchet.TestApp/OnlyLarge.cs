using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Started by some events of its name only.</summary>
[DurableFunction("only-large", Retries = 0)]
[OnEvent("test/imported", If = "event.data.rows > 100 && event.data.kind in ['csv', 'xml']")]
public sealed class OnlyLarge : DurableFunction<OnlyLarge.Imported, int>
{
    public override Task<int> RunAsync(IRunContext<Imported> run) => run.Step.RunAsync("count", _ => Task.FromResult(run.Event.Data.Rows));

    public sealed record Imported(int Rows, string Kind);
}
