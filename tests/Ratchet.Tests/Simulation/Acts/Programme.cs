namespace Ratchet.Tests.Simulation.Acts;

/// <summary>What is played in one simulation: a few functions, and a few things that are done to their runs.</summary>
internal static class Programme
{
    private const int MostActs = 3;

    private static readonly Func<Act>[] Acts =
    [
        () => new BranchesAct(),
        () => new CancelOnAct(),
        () => new CaughtAct(),
        () => new CrowdAct(),
        () => new DeadlineAct(),
        () => new FailingAct(),
        () => new FlakyAct(),
        () => new InvokeAct(),
        () => new KillerAct(),
        () => new LoopAct(),
        () => new NextAct(),
        () => new OnceAct(),
        () => new RaceAct(),
        () => new ScheduleAct(),
        () => new SendAct(),
        () => new SequenceAct(),
        () => new SignalAct(),
        () => new StreamAct(),
        () => new TimeoutAct(),
        () => new WaitAct(),
    ];

    private static readonly Func<Act>[] Meddlings =
    [
        () => new BulkCancelAct(),
        () => new CancelAct(),
        () => new LookAct(),
        () => new PauseAct(),
        () => new PurgeAct(),
        () => new RerunAct(),
        () => new WakeAct(),
    ];

    public static IReadOnlyList<Act> Of(Chance chance) =>
        [.. Some(Acts, chance.Between(1, MostActs), chance), .. Some(Meddlings, Math.Max(0, chance.Between(-2, 2)), chance)];

    private static IEnumerable<Act> Some(Func<Act>[] all, int count, Chance chance)
    {
        var left = all.ToList();
        for (; count > 0; count--)
        {
            var at = chance.Next(left.Count);
            yield return left[at]();
            left.RemoveAt(at);
        }
    }
}
