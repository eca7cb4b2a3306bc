namespace Ratchet.Runtimes.InProcess;

/// <summary>Which step's body the current code belongs to, if any.</summary>
internal sealed record StepScope(string StepId, int Attempt)
{
    private static readonly AsyncLocal<StepScope?> Local = new();

    public static StepScope? Current
    {
        get => Local.Value;
        set => Local.Value = value;
    }
}
