namespace Ratchet.Runtimes.InProcess;

/// <summary>Replaces the bodies of steps: for tests, which register one.</summary>
public interface IStepSubstitutes
{
    /// <summary>What a step does instead of its own body, from the number of the try, 0-based; null to leave it.</summary>
    /// <param name="stepId">The readable id, with its use: <c>id</c>, <c>id:1</c>, …</param>
    Func<int, object?>? Find(string stepId);
}
