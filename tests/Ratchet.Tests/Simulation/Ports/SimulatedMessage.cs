using Ratchet.Model;

namespace Ratchet.Tests.Simulation.Ports;

/// <summary>A message in the queue, or set aside as poison.</summary>
internal sealed class SimulatedMessage(long number, string text)
{
    public long Number { get; } = number;

    public string Text { get; } = text;

    /// <summary>What it says.</summary>
    public QueueMessage Content { get; } = QueueMessage.Parse(text);

    /// <summary>How often it was received.</summary>
    public int Received { get; set; }

    /// <summary>Changes whenever it is received or hidden; only who knows it can delete the message.</summary>
    public int Receipt { get; set; }

    public bool IsPoison { get; set; }

    public bool IsDeleted { get; set; }

    /// <summary>The runs that will go on by this message, whatever else happens.</summary>
    public IReadOnlyList<string> Drives => Content switch
    {
        RunMessage { Spare: false, Intent: not (Intent.TakeEvent or Intent.TakeResult) } run => [run.RunId],
        BundleMessage bundle => bundle.RunIds,
        _ => [],
    };
}
