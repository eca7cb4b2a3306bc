using Ratchet.Model;

namespace Ratchet.Tests.Simulation;

/// <summary>One thing a process does: it handles a message or answers a request.</summary>
/// <param name="process">Where.</param>
/// <param name="name">What, in a word or two.</param>
/// <param name="isPoison">Whether it looks after a message that was set aside.</param>
internal sealed class Work(SimulatedProcess process, string name, bool isPoison = false)
{
    private static readonly AsyncLocal<Work?> Local = new();

    /// <summary>What the current code belongs to.</summary>
    public static Work? Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }

    public SimulatedProcess Process { get; } = process;

    /// <summary>Whether it came to its end, and neither failed nor died.</summary>
    public bool IsDone { get; set; }

    /// <summary>When it came to an end, be it that it failed; by the trace.</summary>
    public int? OverAt { get; set; }

    /// <summary>The runs as this work read or wrote them last.</summary>
    public Dictionary<string, Journal> Seen { get; } = [];

    public bool IsPoison { get; } = isPoison;

    /// <summary>Where and what.</summary>
    public string Label { get; } = $"{process.Name} {name}";
}
