namespace Ratchet.Runtimes;

/// <summary>When a failed try is followed by another: pure.</summary>
public static class Retries
{
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(40), TimeSpan.FromHours(1), TimeSpan.FromHours(2),
    ];

    private static readonly TimeSpan MaxJitter = TimeSpan.FromSeconds(30);

    /// <summary>Whether a try, 0-based, was the last one that <paramref name="retries"/> allow.</summary>
    public static bool IsLast(int attempt, int retries) => attempt >= retries;

    /// <summary>The wait after a try that failed: 15 s, 30 s, 1, 2, 5, 10, 20, 40 minutes, 1 h, then 2 h, each and 0 to 30 s more.</summary>
    /// <param name="attempt">The try that failed, 0-based.</param>
    /// <param name="jitter">From 0 to 1: where in the 30 seconds.</param>
    public static TimeSpan DelayAfter(int attempt, double jitter) => Delays[Math.Min(attempt, Delays.Length - 1)] + (MaxJitter * jitter);
}
