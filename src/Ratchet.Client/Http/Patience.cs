namespace Ratchet.Client.Http;

/// <summary>How many faults in a row are borne, and how long the wait after each is.</summary>
internal sealed class Patience(RatchetClientOptions options)
{
    private int faults;

    /// <summary>Whether to try again after a fault.</summary>
    /// <param name="fault">What happened.</param>
    /// <param name="repeatable">Whether the request may be carried out twice.</param>
    public bool Bears(RatchetException fault, bool repeatable = true) =>
        faults < options.Retries && Faults.MayPass(fault, repeatable) && AskedFor(fault) <= options.MaxRetryDelay;

    /// <summary>Counts a fault, and says how long to wait: as long as the server asks for, and twice as long as the last time.</summary>
    public TimeSpan Spend(RatchetException fault)
    {
        var grown = TimeSpan.FromTicks((long)Math.Min(options.RetryDelay.Ticks * Math.Pow(2, faults++), options.MaxRetryDelay.Ticks));
        // By chance: what failed together shall not come back together.
        return AskedFor(fault) + (grown * (0.5 + (Random.Shared.NextDouble() / 2)));
    }

    /// <summary>Forgets the faults: the server has answered.</summary>
    public void Renew() => faults = 0;

    private static TimeSpan AskedFor(RatchetException fault) => (fault as RatchetApiException)?.RetryAfter ?? TimeSpan.Zero;
}
