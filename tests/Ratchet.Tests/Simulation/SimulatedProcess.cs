namespace Ratchet.Tests.Simulation;

/// <summary>A process of the simulation: it handles one POST or one message, and may die or be stopped on the way.</summary>
internal sealed class SimulatedProcess
{
    private static readonly AsyncLocal<SimulatedProcess?> Local = new();

    /// <summary>The process that the current code belongs to.</summary>
    public static SimulatedProcess? Current => Local.Value;

    public CancellationTokenSource Stopping { get; } = new();

    /// <summary>Whether it has died: none of its calls takes effect any more.</summary>
    public bool IsDead { get; set; }

    /// <summary>Within how many other processes' calls this one runs.</summary>
    public int Depth { get; } = (Local.Value?.Depth ?? 0) + 1;

    /// <summary>Does its work; false if it died or was stopped before the end.</summary>
    public async Task<bool> RunAsync(Func<CancellationToken, Task> work)
    {
        Local.Value = this;
        try
        {
            await work(Stopping.Token);
            return !IsDead;
        }
        catch (Exception) when (IsDead)
        {
            return false;
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
            return false;
        }
    }
}
