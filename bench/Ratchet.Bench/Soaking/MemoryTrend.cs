namespace Ratchet.Bench.Soaking;

/// <summary>Memory over time, and how fast it grows.</summary>
internal sealed class MemoryTrend
{
    private readonly List<(double Hours, double Megabytes)> samples = [];
    private readonly long begun = TimeProvider.System.GetTimestamp();

    public double Most => samples.Max(sample => sample.Megabytes);

    public double Last => samples[^1].Megabytes;

    public void Add(double megabytes) => samples.Add((TimeProvider.System.GetElapsedTime(begun).TotalHours, megabytes));

    /// <summary>MB an hour by least squares over the second half, when what a process comes to hold in use is there.</summary>
    public double Slope()
    {
        var late = samples.Skip(samples.Count / 2).ToList();
        var (hours, megabytes) = (late.Average(sample => sample.Hours), late.Average(sample => sample.Megabytes));
        return late.Sum(sample => (sample.Hours - hours) * (sample.Megabytes - megabytes)) / late.Sum(sample => Math.Pow(sample.Hours - hours, 2));
    }
}
