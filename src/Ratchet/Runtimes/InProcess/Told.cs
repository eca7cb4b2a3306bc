namespace Ratchet.Runtimes.InProcess;

/// <summary>Tells bodies to stop.</summary>
internal static class Told
{
    /// <summary>Fires a token whose listeners are the user's: what they throw would hit whoever stops them, at worst a timer's thread and with it the process.</summary>
    public static void ToStop(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException)
        {
            // A body that fails at being told fails by itself as well.
        }
    }
}
