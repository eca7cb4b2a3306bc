using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>To be invoked only: no event starts it.</summary>
[DurableFunction("square-root", Retries = 0)]
public sealed class SquareRoot : DurableFunction<SquareRoot.Operand, double>
{
    public override Task<double> RunAsync(IRunContext<Operand> run) => run.Step.RunAsync("root", _ => run.Event.Data.Number < 0
        ? throw new ArgumentOutOfRangeException(nameof(run), $"{run.Event.Data.Number} has no root")
        : Task.FromResult(Math.Sqrt(run.Event.Data.Number)));

    public sealed record Operand(double Number);
}
