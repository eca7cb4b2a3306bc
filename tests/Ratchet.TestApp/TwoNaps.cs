using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Two sleeps of an hour at once, and then its end, as it is asked to.</summary>
[DurableFunction("two-naps", Retries = 0)]
[OnEvent("test/two-naps")]
public sealed class TwoNaps : DurableFunction<TwoNaps.Plan, string>
{
    public override async Task<string> RunAsync(IRunContext<Plan> run)
    {
        await Task.WhenAll(run.Step.SleepAsync("on-the-left", TimeSpan.FromHours(1)), run.Step.SleepAsync("on-the-right", TimeSpan.FromHours(1)));
        return await run.Step.RunAsync("get-up", _ => run.Event.Data.Error is { } error
            ? throw new NonRetriableException(error, new InvalidOperationException("a bad dream"))
            : Task.FromResult("awake"));
    }

    /// <param name="Error">What it fails with; null if it does not.</param>
    public sealed record Plan(string? Error = null);
}
