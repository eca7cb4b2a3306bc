using Ratchet.Model;

namespace Ratchet.Engine.Steering;

/// <summary>What came of asking for a rerun.</summary>
public abstract record Rerun
{
    private Rerun()
    {
    }

    /// <summary>The new run is stored.</summary>
    public sealed record Started(string RunId) : Rerun;

    /// <summary>There is no run to repeat.</summary>
    public sealed record NoSuchRun : Rerun;

    /// <summary>The run has not ended yet.</summary>
    public sealed record NotEnded(Run Run) : Rerun;

    /// <summary>The run's function is not in this app any more.</summary>
    public sealed record NoSuchFunction(string FunctionId) : Rerun;

    /// <summary>The run has no step of that id.</summary>
    public sealed record NoSuchStep(string StepId) : Rerun;
}
