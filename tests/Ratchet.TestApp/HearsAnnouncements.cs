using Ratchet.Authoring;

namespace Ratchet.TestApp;

/// <summary>Started by another function's event; returns who sent it.</summary>
[DurableFunction("hears-announcements", Retries = 0)]
[OnEvent("test/announced")]
public sealed class HearsAnnouncements : DurableFunction<HearsAnnouncements.Announcement, string>
{
    public override Task<string> RunAsync(IRunContext<Announcement> run) => run.Step.RunAsync("hear", _ =>
    {
        Diary.Note(run, $"heard:{run.Event.Data.From}");
        return Task.FromResult(run.Event.Data.From);
    });

    public sealed record Announcement(string From);
}
