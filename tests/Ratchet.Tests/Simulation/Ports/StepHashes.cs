namespace Ratchet.Tests.Simulation.Ports;

/// <summary>
/// Hash codes that depend on the seed alone: those of the runtime differ from process to process, and with them the order in which a run's
/// steps are gone through.
/// </summary>
internal sealed class StepHashes(int salt) : IEqualityComparer<string>
{
    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public int GetHashCode(string obj)
    {
        var hash = (uint)salt;
        foreach (var character in obj)
        {
            hash = (hash ^ character) * 16777619;
        }

        return (int)hash;
    }
}
