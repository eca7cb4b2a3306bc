namespace Ratchet.Tests.Ports;

/// <summary>The process is gone: nothing it tries reaches its storage any more.</summary>
internal sealed class CrashException : Exception;

/// <summary>Lets a process die at one of its calls, before or after it took effect.</summary>
/// <param name="at">The call, 0-based.</param>
/// <param name="afterEffect">Whether the call takes effect, its answer lost.</param>
internal sealed class Crash(int at, bool afterEffect)
{
    private int calls;

    /// <summary>Whether it came to the crash.</summary>
    public bool Happened => calls > at;

    public async Task OnAsync(PortCall call, Func<Task> deed)
    {
        var number = Interlocked.Increment(ref calls) - 1;
        if (number < at || (number == at && afterEffect))
        {
            await deed();
        }

        if (number >= at)
        {
            throw new CrashException();
        }
    }
}
