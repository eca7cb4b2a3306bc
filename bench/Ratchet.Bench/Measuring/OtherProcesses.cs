using System.Globalization;

namespace Ratchet.Bench.Measuring;

/// <summary>What part of the processors is used by processes that are not ours: figures of a busy machine are of no use.</summary>
internal sealed class OtherProcesses
{
    private const double TicksPerSecond = 100;

    private readonly double busy = BusySeconds();
    private readonly double ours = OurSeconds();
    private readonly long begun = TimeProvider.System.GetTimestamp();

    /// <summary>Since this was made: 0 to 1, once our own processes have ended; 0 where there is no <c>/proc</c>.</summary>
    public double Share() => Math.Max(0, (BusySeconds() - busy) - (OurSeconds() - ours)) / (TimeProvider.System.GetElapsedTime(begun).TotalSeconds * Environment.ProcessorCount);

    /// <summary>User, nice, system, interrupts: all but idling and waiting.</summary>
    private static double BusySeconds() => Fields("/proc/stat", 1) is { } ticks ? (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / TicksPerSecond : 0;

    /// <summary>Our own, and our children's that have ended.</summary>
    private static double OurSeconds() => Fields("/proc/self/stat", 13) is { } ticks ? (ticks[0] + ticks[1] + ticks[2] + ticks[3]) / TicksPerSecond : 0;

    private static List<long>? Fields(string path, int first) => File.Exists(path)
        ? [.. File.ReadLines(path).First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(first).Take(7).Select(field => long.Parse(field, CultureInfo.InvariantCulture))]
        : null;
}
