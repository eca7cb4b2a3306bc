using Ratchet.Bench.Reporting;
using Ratchet.Bench.Soaking;

namespace Ratchet.EndToEnd.Tests.Soaking;

public sealed class VerdictTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly Kind Sequence = Kind.All[0];
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Fact]
    public void RunsThatEndedAsDesigned_Pass() => Assert.Empty(Judged([ARun()]));

    [Fact]
    public void AnEventWithoutARun_IsLost() => Assert.Contains("lost", Assert.Single(Judged([])), StringComparison.Ordinal);

    [Fact]
    public void AnEventWithTwoRuns_IsDoubled() => Assert.Contains("doubled", Assert.Single(Judged([ARun("run-1"), ARun("run-2")])), StringComparison.Ordinal);

    [Fact]
    public void ARunThatNobodySentAnEventFor_IsDoubled() =>
        Assert.Contains("doubled", Assert.Single(Judged([ARun(), ARun("run-2", "event-2")])), StringComparison.Ordinal);

    [Fact]
    public void ARunThatFailed_ThoughItWasDesignedToComplete_IsNamed()
    {
        var broken = Assert.Single(Judged([ARun() with { Status = "Failed" }]));

        Assert.Contains("run-1 app-soak-sequence Failed", broken, StringComparison.Ordinal);
    }

    [Fact]
    public void AStepThatIsNotRecorded_IsMissed()
    {
        var run = ARun() with { Output = "a b " };
        run.Steps.RemoveAt(2);

        Assert.Contains("other steps", Assert.Single(Judged([run])), StringComparison.Ordinal);
    }

    [Fact]
    public void AnOutputMadeOfAnOutcomeThatIsNotTheRecordedOne_ShowsThatTheStepWasRecordedTwice() =>
        Assert.Contains("recorded twice", Assert.Single(Judged([ARun() with { Output = "a x c " }])), StringComparison.Ordinal);

    [Fact]
    public void ABodyThatRanAgain_IsExplained_ByAServerThatStoppedMeanwhile()
    {
        Body[] twice = [new("run-1", "first", 0, Start), new("run-1", "first", 0, Start.AddSeconds(5))];

        Assert.Contains("ran twice", Assert.Single(Judged([ARun()], bodies: twice)), StringComparison.Ordinal);
        Assert.Empty(Judged([ARun()], [Start.AddSeconds(2)], twice));
        Assert.Contains("ran twice", Assert.Single(Judged([ARun()], [Start.AddMinutes(2)], twice)), StringComparison.Ordinal);
    }

    [Fact]
    public void ABodyThatRanAgain_IsExplained_ByALeaseThatRanOut() =>
        Assert.Empty(Judged([ARun()], bodies: [new("run-1", "first", 0, Start), new("run-1", "first", 0, Start + Lease)]));

    private static List<string> Judged(IReadOnlyList<Stored> runs, IReadOnlyList<DateTimeOffset>? downs = null, IReadOnlyList<Body>? bodies = null)
    {
        var part = new Part("soak", "Soak");
        Verdict.Judge(part, new Dictionary<string, Kind> { ["event-1"] = Sequence }, runs, downs ?? [], bodies ?? [], Lease);
        return part.Broken;
    }

    private static Stored ARun(string id = "run-1", string eventId = "event-1")
    {
        var run = new Stored(id, eventId, "app-soak-sequence", "Completed", Start, Start, Start.AddSeconds(10), "a b c ");
        run.Steps.AddRange([("first", "a "), ("second", "a b "), ("third", "a b c ")]);
        return run;
    }
}
