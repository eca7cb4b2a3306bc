using System.Globalization;
using Ratchet.Bench.Reporting;

namespace Ratchet.Bench.Soaking;

/// <summary>Whether every accepted event's run ended as designed, once, made of what is recorded: pure.</summary>
internal static class Verdict
{
    /// <summary>Instances named for each thing that does not hold.</summary>
    private const int Named = 5;

    /// <summary>Two messages of a run in two processes may both start its next body while there is no lease yet: 25 ms, on a machine that is not busy.</summary>
    private static readonly TimeSpan ToLease = TimeSpan.FromSeconds(1);

    /// <summary>A server that is told to stop takes so long at most.</summary>
    private static readonly TimeSpan Stopping = TimeSpan.FromSeconds(40);

    /// <param name="part">Takes what is found.</param>
    /// <param name="accepted">The events that were accepted.</param>
    /// <param name="runs">The runs that are stored.</param>
    /// <param name="downs">When a server was stopped or killed.</param>
    /// <param name="bodies">The bodies that began.</param>
    /// <param name="lease">A body that has begun longer ago than this may begin again: its worker was given up.</param>
    public static void Judge(
        Part part, IReadOnlyDictionary<string, Kind> accepted, IReadOnlyList<Stored> runs, IReadOnlyList<DateTimeOffset> downs, IReadOnlyList<Body> bodies, TimeSpan lease)
    {
        var ofEvent = runs.ToLookup(run => run.EventId);
        Require(part, accepted.Keys.Where(id => !ofEvent.Contains(id)), "lost: an accepted event has no run");
        Require(part, ofEvent.Where(some => some.Count() > 1 || !accepted.ContainsKey(some.Key)).Select(some => some.Key), "doubled: more runs than accepted events");
        var known = runs.Where(run => accepted.ContainsKey(run.EventId)).ToList();
        Require(part, known.Where(run => run.Status != accepted[run.EventId].Status).Select(run => $"{run.RunId} {run.Function} {run.Status}"), "ended otherwise than designed");
        Require(part, known.Where(run => !run.Steps.Select(step => step.Step).Order().SequenceEqual(accepted[run.EventId].Steps.Order())).Select(run => run.RunId), "other steps recorded than designed");
        Require(part, known.Where(run => run.Status == "Completed" && !IsMadeOfWhatIsRecorded(run)).Select(run => run.RunId), "recorded twice: the output is not made of the recorded outcomes");

        var ofRun = known.ToLookup(run => run.RunId);
        var again = bodies.GroupBy(body => (body.RunId, body.Step, body.Attempt)).Where(some => some.Count() > 1).ToList();
        Require(
            part,
            again.Where(some => IsUnexplained(some, lease) && ofRun[some.Key.RunId].Any(run => !downs.Any(down => IsUnderWay(run, down)))).Select(some => $"{some.Key.RunId} {some.Key.Step}"),
            "a body ran twice of a run that met no stopping server");
        part.Add("Bodies that ran", bodies.Count, "");
        part.Add("Bodies that ran again", again.Sum(some => some.Count() - 1), "");
    }

    /// <summary>Each outcome ends in a word of its own; the output has each of them once, and no other.</summary>
    private static bool IsMadeOfWhatIsRecorded(Stored run) =>
        run.Steps.Select(step => step.Output.TrimEnd().Split(' ')[^1]).Order(StringComparer.Ordinal).SequenceEqual(run.Output.TrimEnd().Split(' ').Order(StringComparer.Ordinal));

    /// <summary>Neither before there can be a lease nor after it has run out.</summary>
    private static bool IsUnexplained(IEnumerable<Body> again, TimeSpan lease) =>
        again.Max(body => body.At) - again.Min(body => body.At) is var apart && apart > ToLease && apart < lease;

    private static bool IsUnderWay(Stored run, DateTimeOffset down) => run.CreatedAt <= down + Stopping && (run.EndedAt is null || run.EndedAt >= down);

    private static void Require(Part part, IEnumerable<string> found, string what)
    {
        var all = found.ToList();
        part.Require(all.Count == 0, string.Create(CultureInfo.InvariantCulture, $"{all.Count} × {what}: {string.Join("; ", all.Take(Named))}"));
    }
}
