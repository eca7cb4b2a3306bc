using System.Text.Json;
using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Waits for an event as its own event says; returns that event's data.</summary>
[DurableFunction("waits-for-event", Retries = 0)]
[OnEvent("test/waits-for-event")]
public sealed class WaitsForEvent : DurableFunction<WaitsForEvent.Wish, JsonElement?>
{
    public override async Task<JsonElement?> RunAsync(IRunContext<Wish> run)
    {
        var wish = run.Event.Data;
        var came = await run.Step.WaitForEventAsync<JsonElement>("wait", wish.Event, TimeSpan.FromMilliseconds(wish.Milliseconds), wish.Match, wish.If);
        await run.Step.RunAsync("after", _ =>
        {
            Diary.Note(run, "after");
            return Task.CompletedTask;
        });
        return came?.Data;
    }

    /// <summary>What to wait for.</summary>
    public sealed record Wish(string Event, string? Match = null, string? If = null, int Milliseconds = 300_000);
}
