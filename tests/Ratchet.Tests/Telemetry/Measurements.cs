using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Ratchet.Telemetry;

namespace Ratchet.Tests.Telemetry;

/// <summary>What was measured, each as <c>name value tag=value …</c>. Of the whole process: nothing else may run beside it.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<string> lines = new();

    public Measurements()
    {
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Meter.Name == Names.Source)
            {
                all.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
    }

    /// <summary>Those of an instrument.</summary>
    public IReadOnlyList<string> Of(string instrument) => [.. lines.Where(line => line.StartsWith($"{instrument} ", StringComparison.Ordinal)).Select(line => line[(instrument.Length + 1)..])];

    public void Dispose() => listener.Dispose();

    private void Note(Instrument instrument, IConvertible value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var line = $"{instrument.Name} {value.ToString(CultureInfo.InvariantCulture)}";
        foreach (var tag in tags)
        {
            line += $" {tag.Key}={tag.Value}";
        }

        lines.Enqueue(line);
    }
}

/// <summary>Tests of what there is one of in a process.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;
