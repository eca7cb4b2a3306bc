namespace Ratchet.Tests.Simulation.Acts;

/// <summary>The data of the events that start simulated functions.</summary>
/// <param name="Key">What events and waits are matched by.</param>
/// <param name="Time">How long something takes, in milliseconds.</param>
/// <param name="Choice">Which of several things happens.</param>
internal sealed record Cue(string Key, long Time = 0, int Choice = 0)
{
    public TimeSpan Span => TimeSpan.FromMilliseconds(Time);

    /// <summary>From milliseconds to beyond what a message can be hidden.</summary>
    public static long ATime(Chance chance) => chance.Pick(0, 5, 700, 1500, 3000, 40_000, 400_000, 86_400_000, 700_000_000L, 1_400_000_000);
}
