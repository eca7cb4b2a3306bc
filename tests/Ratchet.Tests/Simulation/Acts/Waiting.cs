using System.Text.Json;
using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Acts;

/// <summary>What a step that waits for an event must have got.</summary>
internal static class Waiting
{
    /// <summary>Within which time an event reaches those who wait for it, whatever goes wrong.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromHours(3);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The event that a step got; null if it waited in vain.</summary>
    public static (string Id, Cue Cue)? Got(Step wait)
    {
        var got = JsonDocument.Parse(wait.Output!.Utf8).RootElement;
        return got.ValueKind == JsonValueKind.Null
            ? null
            : (got.GetProperty("id").GetString()!, got.GetProperty("data").Deserialize<Cue>(JsonSerializerOptions.Web)!);
    }

    /// <summary>An event that was accepted after events could find the step, and long before it got another one, or none.</summary>
    public static string? MissedBy(Journal journal, Step wait, Func<Event, bool> matches, World world)
    {
        var (since, pendingSince) = (world.Checks.Waits.Since(journal.Run.Id, wait.Key.Hash), world.Checks.PendingSince(journal.Run.Id, wait.Key.Hash));

        // The message of an event that is early waits for the step for about a minute.
        since = pendingSince - since < Patience ? since : pendingSince;
        foreach (var (accepted, at) in world.Storage.Events.Values)
        {
            if (at > since && accepted.ReceivedAt > wait.StartedAt && at < wait.EndedAt - Soon && accepted.Id != journal.Event.Id && matches(accepted))
            {
                return accepted.Id;
            }
        }

        return null;
    }
}
