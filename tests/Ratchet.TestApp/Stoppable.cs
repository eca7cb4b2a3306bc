using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Waits long; an event with its id cancels it.</summary>
[DurableFunction("stoppable", Retries = 0)]
[OnEvent("test/stoppable")]
[CancelOn("test/stop", Match = "data.id")]
public sealed class Stoppable : DurableFunction<Stoppable.Job, string>
{
    public override async Task<string> RunAsync(IRunContext<Job> run)
    {
        await run.Step.SleepAsync("long", TimeSpan.FromHours(1));
        return "never stopped";
    }

    public sealed record Job(string Id, string? Tenant = null);
}
