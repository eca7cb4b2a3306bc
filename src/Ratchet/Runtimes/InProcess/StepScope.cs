namespace Ratchet.Runtimes.InProcess;

/// <summary>Which step's body the current code belongs to, if any.</summary>
internal sealed record StepScope(string StepId, int Attempt)
{
    private static readonly AsyncLocal<StepScope?> Local = new();

    private int uuids;

    public static StepScope? Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }

    /// <summary>The number of the next UUID that the body asks for, perhaps on several threads.</summary>
    public int NextUuid() => Interlocked.Increment(ref uuids) - 1;
}
