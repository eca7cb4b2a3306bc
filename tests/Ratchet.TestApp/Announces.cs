using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>A step that sends an event; returns the event's id.</summary>
[DurableFunction("announces", Retries = 0)]
[OnEvent("test/announces")]
public sealed class Announces : DurableFunction<Work, string>
{
    public override async Task<string> RunAsync(IRunContext<Work> run)
    {
        var id = await run.Step.SendEventAsync("announce", new OutgoingEvent("test/announced", new { from = run.RunId }));
        await run.Step.SleepAsync("replay-it", TimeSpan.FromSeconds(1));
        return id;
    }
}
